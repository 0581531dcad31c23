package import MaruCore

extension Vocabulary {
    /// The first token that is another text in `other`; `nil` when ids mean the same in both.
    ///
    /// Places without a meaning do not count: checkpoints of one family pad their vocabularies to different ends.
    package func firstDifference(from other: Vocabulary) -> TokenID? {
        (0..<TokenID(max(count, other.count))).first { meaning(of: $0) != other.meaning(of: $0) }
    }

    /// How a person may read token `id`.
    package func name(of id: TokenID) -> String {
        meaning(of: id).map { "\"\(String(decoding: $0, as: UTF8.self))\"" } ?? "unused"
    }

    private func meaning(of id: TokenID) -> ArraySlice<UInt8>? {
        kinds.indices.contains(Int(id)) && kinds[Int(id)] != .unused ? bytes(of: id) : nil
    }
}
