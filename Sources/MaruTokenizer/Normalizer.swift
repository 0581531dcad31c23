import Foundation

/// What is done to a text before it is cut into pieces.
struct Normalizer: Sendable {
    /// Where a space is put before a text, so that a word at its beginning is the same token as within it.
    enum SpacePrefix: Sendable {
        case none
        /// Before every stretch of text between two added tokens.
        case everyText
        /// Before those that do not begin with a space.
        case everyTextWithoutSpace
        /// Before the text as a whole, when it does not begin with a space.
        case firstTextWithoutSpace
    }

    var spacePrefix = SpacePrefix.none
    /// Whether ▁ in a text means a space, as it does in the vocabulary.
    var readsSpaceMarks = false
    /// Whether characters are composed: Unicode's normal form C.
    var composes = false

    /// The normalised text; nil when that is `range` of `bytes` as it stands.
    func normalize(_ bytes: [UInt8], _ range: Range<Int>, isFirst: Bool) -> [UInt8]? {
        let hasSpace = bytes[range.lowerBound] == UInt8(ascii: " ")
        let prefixes =
            switch spacePrefix {
            case .none: false
            case .everyText: true
            case .everyTextWithoutSpace: !hasSpace
            case .firstTextWithoutSpace: isFirst && !hasSpace
            }
        let hasMarks =
            readsSpaceMarks
            && range.contains {
                TokenSpelling.isSpaceMark(bytes, at: $0, limit: range.upperBound)
            }
        // All characters before U+0300, whose first byte is 0xCC, are composed already.
        let mayCompose = composes && bytes[range].contains { $0 >= 0xCC }
        guard prefixes || hasMarks || mayCompose else { return nil }
        var text = mayCompose ? composed(bytes[range]) : Array(bytes[range])
        if prefixes { text.insert(UInt8(ascii: " "), at: 0) }
        guard hasMarks else { return text }
        var decoded: [UInt8] = []
        TokenSpelling.spaceMarks.decode(text, text.indices, into: &decoded)
        return decoded
    }

    private func composed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
    }
}
