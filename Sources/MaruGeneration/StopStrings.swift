/// Ends a text before the first of several stop texts that is complete in it, however the text arrives in pieces.
///
/// Text is held back only while it may still turn out to be the beginning of a stop text.
package struct StopStrings: Sendable {
    private let stops: [[UInt8]]
    private var held: [UInt8] = []
    /// The stop text that was met; nothing is released from then on.
    package private(set) var met: String?

    package init(_ stops: [String]) {
        self.stops = stops.map { Array($0.utf8) }.filter { !$0.isEmpty }
    }

    /// Takes the next piece and returns what is certainly part of the answer.
    package mutating func append(_ text: String) -> String {
        guard !stops.isEmpty else { return text }
        guard met == nil else { return "" }
        held += text.utf8
        if let match = firstMatch() {
            met = String(decoding: match.stop, as: UTF8.self)
            return release(match.start, keepingRest: false)
        }
        return release(held.count - longestPossibleStart(), keepingRest: true)
    }

    /// Returns what was held back, because no more text follows.
    package mutating func finish() -> String {
        met != nil ? "" : release(held.count, keepingRest: false)
    }

    private mutating func release(_ count: Int, keepingRest: Bool) -> String {
        // Stop texts begin at character boundaries, so a cut before one never splits a character.
        let text = String(decoding: held[..<count], as: UTF8.self)
        held = keepingRest ? Array(held[count...]) : []
        return text
    }

    /// The stop text that is complete first, and where it begins; of several that end at one place, the longest.
    ///
    /// Were it the one that begins first, the answer would depend on how the text arrives.
    private func firstMatch() -> (start: Int, stop: [UInt8])? {
        for end in held.indices.map({ $0 + 1 }) {
            let ending = stops.filter { held[..<end].suffix($0.count).elementsEqual($0) }
            if let stop = ending.max(by: { $0.count < $1.count }) { return (end - stop.count, stop) }
        }
        return nil
    }

    /// The length of the longest end of the text that begins a stop text.
    private func longestPossibleStart() -> Int {
        let longest = min(held.count, (stops.map(\.count).max() ?? 1) - 1)
        return (0...longest).reversed().first { count in
            stops.contains { $0.count > count && $0.starts(with: held.suffix(count)) }
        } ?? 0
    }
}
