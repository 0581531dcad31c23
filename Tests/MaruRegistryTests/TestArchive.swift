import CZlib
import Foundation

@testable import MaruRegistry

/// Writes zip archives, right ones and wrong ones.
enum TestArchive {
    struct File {
        let name: String
        let bytes: [UInt8]
        let deflated: Bool
        let claimedSize: Int?
        let claimedCheckSum: UInt32?

        init(
            _ name: String,
            _ bytes: [UInt8],
            deflated: Bool = false,
            claimedSize: Int? = nil,
            claimedCheckSum: UInt32? = nil
        ) {
            self.name = name
            self.bytes = bytes
            self.deflated = deflated
            self.claimedSize = claimedSize
            self.claimedCheckSum = claimedCheckSum
        }
    }

    static func bytes(_ files: [File]) throws -> [UInt8] {
        var (body, directory): ([UInt8], [UInt8]) = ([], [])
        for file in files {
            let packed = file.deflated ? deflate(file.bytes) : file.bytes
            var checkSum = CheckSum()
            checkSum.add(file.bytes[...])
            let common: [UInt8] =
                little(20, 2) + little(0, 2) + little(file.deflated ? 8 : 0, 2) + little(0, 4)
                + little(Int(file.claimedCheckSum ?? checkSum.value), 4) + little(packed.count, 4)
                + little(file.claimedSize ?? file.bytes.count, 4) + little(file.name.utf8.count, 2) + little(0, 2)
            directory +=
                little(0x0201_4b50, 4) + little(20, 2) + common + little(0, 10) + little(body.count, 4) + file.name.utf8
            body += little(0x0403_4b50, 4) + common + file.name.utf8 + packed
        }
        let end: [UInt8] =
            little(0x0605_4b50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
            + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
        return body + directory + end
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    /// A raw deflate stream: what zlib makes, without its two bytes before and its four bytes after.
    private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(CUnsignedLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        compress(&output, &length, bytes, CUnsignedLong(bytes.count))
        return Array(output[2..<(Int(length) - 4)])
    }
}
