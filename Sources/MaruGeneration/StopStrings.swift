/// Ends a text where one of several stop texts begins, however the text arrives in pieces.
///
/// Text is held back only while it may still turn out to be the beginning of a stop text.
package struct StopStrings: Sendable {
    private let stops: [[UInt8]]
    private var held: [UInt8] = []
    /// Whether a stop text has been met; nothing is released from then on.
    package private(set) var isMet = false

    package init(_ stops: [String]) {
        self.stops = stops.map { Array($0.utf8) }.filter { !$0.isEmpty }
    }

    /// Takes the next piece and returns what is certainly part of the answer.
    package mutating func append(_ text: String) -> String {
        guard !stops.isEmpty else { return text }
        guard !isMet else { return "" }
        held += text.utf8
        if let start = firstMatch() {
            isMet = true
            return release(start, keepingRest: false)
        }
        return release(held.count - longestPossibleStart(), keepingRest: true)
    }

    /// Returns what was held back, because no more text follows.
    package mutating func finish() -> String {
        isMet ? "" : release(held.count, keepingRest: false)
    }

    private mutating func release(_ count: Int, keepingRest: Bool) -> String {
        // Stop texts begin at character boundaries, so a cut before one never splits a character.
        let text = String(decoding: held[..<count], as: UTF8.self)
        held = keepingRest ? Array(held[count...]) : []
        return text
    }

    /// Where the earliest complete stop text begins.
    private func firstMatch() -> Int? {
        held.indices.first { start in stops.contains { held[start...].starts(with: $0) } }
    }

    /// The length of the longest end of the text that begins a stop text.
    private func longestPossibleStart() -> Int {
        let longest = min(held.count, (stops.map(\.count).max() ?? 1) - 1)
        return (0...longest).reversed().first { count in
            stops.contains { $0.count > count && $0.starts(with: held.suffix(count)) }
        } ?? 0
    }
}
