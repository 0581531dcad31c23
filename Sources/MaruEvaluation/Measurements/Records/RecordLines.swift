package import Foundation

/// Reads a file of records, a JSON object a line, a piece at a time.
///
/// What stands after the last line break was cut while it was written: it is no record, and is told of.
package struct RecordLines {
    package let file: URL
    /// How much is read at once, in bytes.
    package let piece: Int

    package init(_ file: URL, piece: Int = 1 << 20) {
        self.file = file
        self.piece = piece
    }

    /// Calls `body` with each record and the number of its line, from 1. A file that is absent has no records.
    /// - Returns: what was cut at the end.
    /// - Throws: ``RunRecordsError`` for a line that is no such record, and what reading throws.
    package func read<Record: Decodable>(
        _ type: Record.Type,
        _ body: (Record, _ line: Int) throws -> Void
    ) throws -> RecordRemark? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var rest = Data()
        var line = 0
        while let bytes = try handle.read(upToCount: piece), !bytes.isEmpty {
            rest.append(bytes)
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                line += 1
                try body(record(type, from: rest[start..<end], line: line), line)
                start = rest.index(after: end)
            }
            rest = Data(rest[start...])
        }
        return rest.isEmpty ? nil : .tornLastLine(file: file.lastPathComponent, line: line + 1)
    }

    private func record<Record: Decodable>(_ type: Record.Type, from bytes: Data, line: Int) throws -> Record {
        do {
            return try RecordCoding.value(type, from: bytes)
        } catch {
            throw RunRecordsError.malformedLine(file: file.lastPathComponent, line: line, expected: "\(type)")
        }
    }
}
