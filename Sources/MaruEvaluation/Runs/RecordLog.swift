package import Foundation

/// A file of records, one a line, that only grows.
///
/// A record is on the disk when `append` returns. What a crash left of a last line is cut off when the file is opened again,
/// and so a record is either whole or not there. One writer at a time: the caller sees to that.
package actor RecordLog<Record: Codable & Sendable> {
    private let file: URL
    private let handle: FileHandle
    /// Where the last whole line ends.
    private var end: UInt64

    /// Opens a file, which is made when there is none.
    /// - Returns: the log, and the records that are in it.
    package static func open(_ file: URL) throws(RunError) -> (log: RecordLog, records: [Record]) {
        let read = try RecordLines<Record>(reading: file)
        do {
            let manager = FileManager.default
            if !manager.fileExists(atPath: file.path(percentEncoded: false)) { try Data().write(to: file) }
            let handle = try FileHandle(forUpdating: file)
            try handle.truncate(atOffset: UInt64(read.wholeBytes))
            return (RecordLog(file: file, handle: handle, end: UInt64(read.wholeBytes)), read.records)
        } catch { throw .fileSystem(file.relativePath, reason: error.localizedDescription) }
    }

    private init(file: URL, handle: FileHandle, end: UInt64) {
        (self.file, self.handle, self.end) = (file, handle, end)
    }

    /// Adds lines. When they cannot be written whole, none is there afterwards.
    package func append(_ records: [Record]) throws(RunError) {
        guard !records.isEmpty else { return }
        do {
            var bytes = Data()
            for record in records {
                bytes.append(try RecordCoding.bytes(of: record))
                bytes.append(UInt8(ascii: "\n"))
            }
            try handle.seek(toOffset: end)
            try handle.write(contentsOf: bytes)
            try handle.synchronize()
            end += UInt64(bytes.count)
        } catch {
            try? handle.truncate(atOffset: end)
            throw .fileSystem(file.relativePath, reason: error.localizedDescription)
        }
    }
}

/// The records of a file, one a line.
package struct RecordLines<Record: Decodable & Sendable>: Sendable {
    package private(set) var records: [Record] = []
    /// Where the last whole line ends.
    package private(set) var wholeBytes = 0
    /// Whether something stands behind it, as a crash leaves it.
    package private(set) var isTorn = false

    /// A file that is not there has none.
    package init(reading file: URL) throws(RunError) {
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return }
        let bytes: [UInt8]
        do { bytes = Array(try Data(contentsOf: file)) } catch {
            throw .fileSystem(file.relativePath, reason: error.localizedDescription)
        }
        let newline = UInt8(ascii: "\n")
        wholeBytes = (bytes.lastIndex(of: newline) ?? -1) + 1
        isTorn = wholeBytes < bytes.count
        let lines = bytes[..<wholeBytes].split(separator: newline, omittingEmptySubsequences: false).dropLast()
        let read = Array(lines.enumerated()).mapConcurrently { index, line in
            Result { try RecordCoding.value(Record.self, from: Data(line)) }.mapError {
                RunError.damaged(file.relativePath, line: index + 1, reason: "\($0)")
            }
        }
        records.reserveCapacity(read.count)
        for result in read { records.append(try result.get()) }
    }
}
