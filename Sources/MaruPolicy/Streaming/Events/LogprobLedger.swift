package import MaruCore

/// Keeps the log-probabilities of tokens until their text is decided: they name it.
///
/// Those of an event accompany the release of its last scalar, and only when all of its text left as it came. They are
/// dropped when the text was changed, and when the bytes of the tokens are not the event's text, apart from a space
/// before it: then nobody knows which text they would tell.
package struct LogprobLedger: Sendable {
    private struct Entry {
        var range: Range<Int>
        var logprobs: [TokenLogprobs]
        var isUnchanged: Bool
    }

    private var entries: [Entry] = []
    private var end = 0
    /// Of events without text; their bytes begin the next one's.
    private var carried: [TokenLogprobs] = []

    package init() {}

    /// Takes note of an event's tokens.
    package mutating func add(_ logprobs: [TokenLogprobs], of text: String) {
        let count = text.unicodeScalars.count
        carried += logprobs
        guard count > 0 else { return }
        defer { end += count; carried = [] }
        guard !carried.isEmpty else { return }
        entries.append(Entry(range: end..<end + count, logprobs: carried, isUnchanged: isText(text, of: carried)))
    }

    /// The log-probabilities that may go with a release. Releases are taken in their order.
    package mutating func take(for release: Release) -> [TokenLogprobs] {
        var taken: [TokenLogprobs] = []
        while let first = entries.first, first.range.lowerBound < release.source.upperBound {
            if !release.isVerbatim { entries[0].isUnchanged = false }
            guard first.range.upperBound <= release.source.upperBound else { break }
            let entry = entries.removeFirst()
            if entry.isUnchanged { taken += entry.logprobs }
        }
        return taken
    }

    private func isText(_ text: String, of logprobs: [TokenLogprobs]) -> Bool {
        let bytes = logprobs.flatMap(\.chosen.bytes)
        let space = UInt8(ascii: " ")
        return bytes.elementsEqual(text.utf8) || bytes.first == space && bytes.dropFirst().elementsEqual(text.utf8)
    }
}
