import MaruCore

/// The memory that encoding needs: kept from call to call, used by one call at a time.
struct EncodingWorkspace: Sendable {
    /// The memory that a longer piece took is given back: it is thirty times as long.
    private static let longestKeptPiece = 1 << 16

    private var buffer = MergeBuffer()
    private var cache = PieceCache()

    /// Adds the tokens of the piece `range` to `output`.
    @inline(__always)
    mutating func encode(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        by model: some SubwordModel,
        into output: inout [TokenID]
    ) {
        guard range.count <= PieceCache.longestPiece else { return merge(bytes, range, by: model, into: &output) }
        let key = PieceCache.Key(bytes, range)
        if cache.append(key, to: &output) { return }
        let start = output.count
        merge(bytes, range, by: model, into: &output)
        cache.store(key, output[start...])
    }

    @inline(never)
    private mutating func merge(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        by model: some SubwordModel,
        into output: inout [TokenID]
    ) {
        if let id = model.wholePiece(bytes, range) { return output.append(id) }
        buffer.removeAll()
        model.appendSymbols(of: bytes, range, to: &buffer)
        if !buffer.isEmpty { buffer.merge(by: model.rules, into: &output) }
        if range.count > Self.longestKeptPiece { buffer = MergeBuffer() }
    }
}
