/// A part of a prompt, and whether the names of special tokens in it mean those tokens.
package struct TextSegment: Hashable, Sendable {
    package var text: String
    /// True for what a chat template writes; false for what people, documents and tools bring in, where `<|im_end|>`
    /// is ten characters like any other.
    package var parsesSpecialTokens: Bool

    package init(_ text: String, parsesSpecialTokens: Bool) {
        self.text = text
        self.parsesSpecialTokens = parsesSpecialTokens
    }
}

/// The segments of a prompt as one text.
struct SegmentedText {
    private(set) var bytes: [UInt8] = []
    /// Where special tokens are parsed, in order; neighbours are joined.
    private(set) var special: [Range<Int>] = []

    init(_ segments: [TextSegment]) {
        bytes.reserveCapacity(segments.reduce(0) { $0 + $1.text.utf8.count })
        for segment in segments where !segment.text.isEmpty {
            let start = bytes.count
            bytes.append(contentsOf: segment.text.utf8)
            guard segment.parsesSpecialTokens else { continue }
            if let last = special.last, last.upperBound == start {
                special[special.count - 1] = last.lowerBound..<bytes.count
            } else {
                special.append(start..<bytes.count)
            }
        }
    }
}
