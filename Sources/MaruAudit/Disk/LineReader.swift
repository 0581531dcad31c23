import Foundation

/// Reads a file line by line, in the memory of its longest line.
struct LineReader {
    private let path: String
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0

    init(_ path: String) throws(AuditError) {
        self.path = path
        do { file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
            throw Disk.failure(error, path)
        }
    }

    /// - Returns: the next line without its end; `nil` behind the last one.
    mutating func next() throws(AuditError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            guard let chunk = try read() else {
                guard !buffer.isEmpty else { return nil }
                defer { buffer = [] }
                return buffer
            }
            buffer += chunk
        }
    }

    private func read() throws(AuditError) -> Data? {
        do {
            guard let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty else { return nil }
            return chunk
        } catch { throw Disk.failure(error, path) }
    }
}
