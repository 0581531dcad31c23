import MaruCore
import Crypto
import Foundation

/// The digests of a file's content.
struct FileDigest: Equatable {
    let sha256: String
    /// What git, and so the hub, calls the file when it is small: the SHA-1 of `blob <size>`, a zero byte, the content.
    let gitSHA1: String
    let bytes: Int
    /// The first bytes, by which a format is recognised.
    let start: Data

    /// Reads a whole file.
    /// - Parameter progress: how many bytes have been read so far.
    static func ofFile(
        _ path: String,
        cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws(RegistryError) -> FileDigest {
        try reporting(path) {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let size = try file.seekToEnd()
            try file.seek(toOffset: 0)
            var sha256 = SHA256()
            // Only small files go by their SHA-1; hashing gigabytes twice would be waste.
            var sha1 = size < 100 << 20 ? Insecure.SHA1() : nil
            sha1?.update(data: Data("blob \(size)\0".utf8))
            var (count, start) = (0, Data())
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                try cancellation.check()
                if count == 0 { start = chunk.prefix(16) }
                sha256.update(data: chunk)
                sha1?.update(data: chunk)
                count += chunk.count
                progress(count)
            }
            let git = sha1.map { $0.finalize().hexadecimal } ?? ""
            return FileDigest(sha256: sha256.finalize().hexadecimal, gitSHA1: git, bytes: count, start: start)
        }
    }

    /// Whether the file starts as a GGUF file does.
    var isGGUF: Bool { start.starts(with: Array("GGUF".utf8)) }
}
