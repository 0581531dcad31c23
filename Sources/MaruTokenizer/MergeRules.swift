import MaruCore

/// Which two neighbours become one token, and how early.
protocol MergeRules: Sendable {
    /// What `left` and `right` become together; nil when they stay apart. The lowest priority goes first.
    func merge(_ left: TokenID, _ right: TokenID) -> Merge?
}

struct Merge {
    let priority: UInt32
    let result: TokenID
}

/// Pairs in the order in which training found them: byte-pair encoding as GPT-2 has it.
struct RankedMerges: MergeRules {
    private let pairs: PairTable

    init(_ pairs: PairTable) { self.pairs = pairs }

    @inline(__always)
    func merge(_ left: TokenID, _ right: TokenID) -> Merge? {
        guard let pair = pairs.find(left, right) else { return nil }
        return Merge(priority: pair.priority, result: pair.result)
    }
}

/// Any two tokens whose joined text is a token, best score first: byte-pair encoding as SentencePiece has it.
struct ScoredMerges: MergeRules {
    /// What joining needs of a token, in one place of memory. A token that cannot be joined has no length.
    private struct Part {
        var hash = ByteStringHash()
        var length = 0 as UInt32
        var priority = 0 as UInt32
    }

    private let vocabulary: Vocabulary
    private let parts: [Part]
    /// `ByteStringHash.base` to the powers from zero to the length of the longest token.
    private let powers: [UInt64]

    init(vocabulary: Vocabulary, scores: [Float]) {
        self.vocabulary = vocabulary
        var longest = 0
        var parts = Array(repeating: Part(), count: vocabulary.count)
        for id in parts.indices where vocabulary.kinds[id] == .normal {
            let range = vocabulary.tokens.range(of: id)
            longest = max(longest, range.count)
            parts[id] = Part(
                hash: ByteStringHash(vocabulary.tokens.bytes, range),
                length: UInt32(range.count),
                priority: Self.priority(of: scores[id])
            )
        }
        self.parts = parts
        var powers: [UInt64] = [1]
        for length in 0..<longest { powers.append(powers[length] &* ByteStringHash.base) }
        self.powers = powers
    }

    @inline(__always)
    func merge(_ left: TokenID, _ right: TokenID) -> Merge? {
        let first = parts[Int(left)]
        let second = parts[Int(right)]
        let length = Int(first.length) + Int(second.length)
        guard first.length > 0, second.length > 0, length < powers.count else { return nil }
        let hash = first.hash.appending(second.hash, power: powers[Int(second.length)])
        let joined = vocabulary.id(hash: hash) { id in
            parts[Int(id)].hash == hash && isJoined(id, left, right)
        }
        guard let joined else { return nil }
        return Merge(priority: parts[Int(joined)].priority, result: joined)
    }

    private func isJoined(_ id: TokenID, _ left: TokenID, _ right: TokenID) -> Bool {
        let tokens = vocabulary.tokens
        let whole = tokens.range(of: Int(id))
        let first = tokens.range(of: Int(left))
        let second = tokens.range(of: Int(right))
        guard whole.count == first.count + second.count else { return false }
        let middle = whole.lowerBound + first.count
        return tokens.bytes[whole.lowerBound..<middle] == tokens.bytes[first]
            && tokens.bytes[middle..<whole.upperBound] == tokens.bytes[second]
    }

    /// A number that grows as `score` falls.
    private static func priority(of score: Float) -> UInt32 {
        // Adding zero makes -0 the same as 0.
        let bits = (score + 0).bitPattern
        return bits >> 31 == 1 ? bits : ~bits & 0x7FFF_FFFF
    }
}
