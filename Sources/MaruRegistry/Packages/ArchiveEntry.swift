import Foundation

/// A file in a zip archive, as the archive's directory describes it (APPNOTE.TXT 4.3.12).
struct ArchiveEntry: Hashable, Sendable {
    let name: String
    /// 0 is stored, 8 is deflated.
    let method: UInt16
    let isEncrypted: Bool
    let checkSum: UInt32
    let packedSize: Int
    let size: Int
    /// Where its local header starts.
    let offset: Int

    /// Reads the entry at the front of `bytes` and removes it from there.
    /// - Returns: `nil` when the bytes are no entry of a directory.
    init?(reading bytes: inout Data.SubSequence) {
        guard bytes.count >= 46, bytes.integer(0, 4) == 0x0201_4b50 else { return nil }
        let (nameLength, extraLength) = (bytes.integer(28, 2), bytes.integer(30, 2))
        let length = 46 + nameLength + extraLength + bytes.integer(32, 2)
        guard bytes.count >= length,
            let name = String(bytes: bytes.slice(46, nameLength), encoding: .utf8)
        else { return nil }
        var large = LargeSizes(extra: bytes.slice(46 + nameLength, extraLength))
        self.name = name
        method = UInt16(bytes.integer(10, 2))
        isEncrypted = bytes.integer(8, 2) & 1 == 1
        checkSum = UInt32(bytes.integer(16, 4))
        size = large.value(for: bytes.integer(24, 4))
        packedSize = large.value(for: bytes.integer(20, 4))
        offset = large.value(for: bytes.integer(42, 4))
        guard size >= 0, packedSize >= 0, offset >= 0 else { return nil }
        bytes = bytes.dropFirst(length)
    }

    /// The sizes of a large entry stand in an extra field, in the order in which the directory left them out.
    private struct LargeSizes {
        private var values: [Int] = []

        init(extra: Data.SubSequence) {
            var rest = extra
            while rest.count >= 4 {
                let (kind, length) = (rest.integer(0, 2), rest.integer(2, 2))
                guard rest.count >= 4 + length else { return }
                if kind == 1 { values = stride(from: 4, to: 4 + length - 7, by: 8).map { rest.integer($0, 8) } }
                rest = rest.dropFirst(4 + length)
            }
        }

        mutating func value(for field: Int) -> Int {
            guard field == 0xffff_ffff else { return field }
            return values.isEmpty ? -1 : values.removeFirst()
        }
    }
}

extension Data.SubSequence {
    /// The little-endian unsigned integer at `offset` from the start; -1 when it does not fit in an `Int`.
    func integer(_ offset: Int, _ width: Int) -> Int {
        let value = slice(offset, width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: value) ?? -1
    }

    func slice(_ offset: Int, _ length: Int) -> Data.SubSequence {
        self[(startIndex + offset)..<(startIndex + offset + length)]
    }
}
