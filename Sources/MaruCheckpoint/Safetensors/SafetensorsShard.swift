import MaruCore
import MaruTensor

/// One safetensors file.
struct SafetensorsShard: Sendable {
    /// The longest header that the format's own reader accepts.
    static let maximumHeaderBytes = 100_000_000

    let file: MappedFile
    let metadata: [String: String]
    /// In the order of their bytes.
    let names: [String]
    private let entries: [String: SafetensorsEntry]
    private let dataStart: Int

    init(path: String) throws(CheckpointError) {
        file = try MappedFile(path: path)
        var reader = ByteReader(file: path, storage: file.storage)
        let header = try Self.header(from: &reader)
        dataStart = reader.position
        var metadata: [String: String] = [:]
        var entries: [SafetensorsEntry] = []
        for member in header {
            if member.key == "__metadata__" {
                metadata = try Self.metadata(member.value, file: path)
            } else {
                entries.append(try SafetensorsEntry(member, file: path))
            }
        }
        entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        try Self.checkCover(entries, byteCount: reader.remaining, file: path)
        self.metadata = metadata
        names = entries.map(\.name)
        self.entries = try Self.indexed(entries, file: path)
    }

    func tensor(_ name: String) throws(CheckpointError) -> (dtype: String, shape: [Int], data: RawStorage) {
        guard let entry = entries[name],
            let data = file.storage.slice(dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound)
        else { throw .missingTensor(file: file.path, name: name) }
        return (entry.dtype, entry.shape, data)
    }

    private static func header(from reader: inout ByteReader) throws(CheckpointError) -> [JSONValue.Member] {
        let length = try reader.integer(UInt64.self, "the header's length")
        guard length <= UInt64(maximumHeaderBytes) else {
            throw .unrecognizedFormat(
                file: reader.file,
                found: "a header length of \(length)",
                expected: "a safetensors file, whose header has at most \(maximumHeaderBytes) bytes"
            )
        }
        let bytes = try reader.bytes(length, "the header").array()
        do throws(JSONSyntaxError) {
            let json = try JSONValue(parsing: bytes)
            if case .object(let members) = json { return members }
        } catch { throw .json(file: reader.file, error) }
        throw .invalid(file: reader.file, field: "the header", found: "another JSON value", expected: "an object")
    }

    private static func metadata(_ value: JSONValue, file: String) throws(CheckpointError) -> [String: String] {
        guard case .object(let members) = value else {
            throw .invalid(file: file, field: "__metadata__", found: value.serialized(), expected: "an object")
        }
        var metadata: [String: String] = [:]
        for member in members {
            guard case .string(let text) = member.value else {
                throw .invalid(
                    file: file,
                    field: "__metadata__.\(member.key)",
                    found: member.value.serialized(),
                    expected: "a string"
                )
            }
            metadata[member.key] = text
        }
        return metadata
    }

    /// Tensors follow one another from the first byte to the last, as the format demands.
    private static func checkCover(
        _ entries: [SafetensorsEntry],
        byteCount: Int,
        file: String
    ) throws(CheckpointError) {
        var end = 0
        for entry in entries {
            guard entry.range.lowerBound == end else {
                throw .invalid(
                    file: file,
                    field: "the data_offsets of tensor \(entry.name)",
                    found: "a start at \(entry.range.lowerBound)",
                    expected: "\(end), where the tensor before it ends"
                )
            }
            end = entry.range.upperBound
        }
        guard end <= byteCount else {
            throw .truncated(
                file: file,
                field: "the tensors",
                offset: 0,
                needed: UInt64(end),
                available: byteCount
            )
        }
        guard end == byteCount else {
            throw .invalid(
                file: file,
                field: "the file's length",
                found: "\(byteCount) bytes of tensors",
                expected: "\(end)"
            )
        }
    }

    private static func indexed(
        _ entries: [SafetensorsEntry],
        file: String
    ) throws(CheckpointError) -> [String: SafetensorsEntry] {
        var index: [String: SafetensorsEntry] = [:]
        for entry in entries {
            guard index.updateValue(entry, forKey: entry.name) == nil else {
                throw .duplicateTensor(file: file, name: entry.name)
            }
        }
        return index
    }
}
