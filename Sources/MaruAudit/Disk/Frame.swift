/// A piece of a file that can be told whole or torn: its length (4 bytes), the first 8 bytes of its leaf hash, itself.
struct Frame: Hashable {
    /// Where it begins in the file.
    let offset: Int
    let payload: [UInt8]
    let leaf: MerkleHash

    /// Where the next one begins.
    var end: Int { offset + Self.headerLength + payload.count }

    static let headerLength = 12
    private static let checkLength = 8

    static func write(_ payload: [UInt8], leaf: MerkleHash, to bytes: inout [UInt8]) {
        bytes.append(bigEndian: UInt32(payload.count))
        bytes += leaf.bytes.prefix(checkLength)
        bytes += payload
    }

    static func bytes(_ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        write(payload, leaf: .leaf(payload), to: &bytes)
        return bytes
    }

    /// Reads the frame at `offset`.
    /// - Returns: `nil` when there is no whole and undamaged one.
    init?(in bytes: [UInt8], at offset: Int) {
        let start = offset + Self.headerLength
        guard start <= bytes.count else { return nil }
        let length = Int(UInt32(bigEndian: bytes[offset..<offset + 4]))
        guard length <= bytes.count - start else { return nil }
        payload = Array(bytes[start..<start + length])
        leaf = .leaf(payload)
        self.offset = offset
        guard bytes[offset + 4..<start].elementsEqual(leaf.bytes.prefix(Self.checkLength)) else { return nil }
    }

    /// The frames from the begin up to the first that is not whole.
    static func all(in bytes: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        while let frame = Frame(in: bytes, at: frames.last?.end ?? 0) { frames.append(frame) }
        return frames
    }
}

extension [UInt8] {
    mutating func append(bigEndian number: some FixedWidthInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}

extension FixedWidthInteger {
    init(bigEndian bytes: some Sequence<UInt8>) { self = bytes.reduce(0) { $0 << 8 | Self($1) } }
}
