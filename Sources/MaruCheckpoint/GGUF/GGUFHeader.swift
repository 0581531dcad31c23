import MaruTensor

/// All of a GGUF file but the tensors' bytes.
///
/// Source: the GGUF specification of the ggml project, versions 2 and 3.
struct GGUFHeader: Sendable {
    static let magic = Array("GGUF".utf8)
    static let supportedVersions = 2...3
    static let defaultAlignment = 32
    /// The longest key that the specification allows.
    static let maximumKeyBytes = 65_535

    /// Far beyond any real model, so that a hostile directory costs little memory.
    static let maximumCount = 100_000

    let version: Int
    let metadata: GGUFMetadata
    let tensors: [GGUFTensorInfo]
    let alignment: Int
    /// Where the data section begins in the file.
    let dataStart: Int

    init(file: String, storage: RawStorage) throws(CheckpointError) {
        var reader = ByteReader(file: file, storage: storage)
        version = try Self.version(from: &reader)
        let tensorCount = try Self.count("the number of tensors", minimumSize: 24, from: &reader)
        let pairCount = try Self.count("the number of metadata pairs", minimumSize: 13, from: &reader)
        metadata = try Self.metadata(count: pairCount, from: &reader)
        var tensors: [GGUFTensorInfo] = []
        for index in 0..<tensorCount { tensors.append(try GGUFTensorInfo(from: &reader, index: index)) }
        self.tensors = tensors
        alignment = try Self.alignment(metadata)
        let (padded, overflow) = reader.position.addingReportingOverflow(alignment - 1)
        // A file without tensors may end with its header.
        let start = overflow ? .max : padded / alignment * alignment
        dataStart = tensors.isEmpty ? min(start, storage.count) : start
        guard dataStart <= storage.count else {
            throw reader.truncated("the padding before the tensors", needed: UInt64(dataStart - reader.position))
        }
    }

    private static func version(from reader: inout ByteReader) throws(CheckpointError) -> Int {
        let start = try reader.bytes(UInt64(magic.count), "the file's signature").array()
        guard start == magic else {
            throw .unrecognizedFormat(
                file: reader.file,
                found: String(decoding: start, as: UTF8.self).debugDescription,
                expected: "a GGUF file"
            )
        }
        let version = try reader.integer(UInt32.self, "the version")
        // Versions are small, so a number that is small with its bytes swapped was written the other way round.
        if !supportedVersions.contains(Int(version)), version.byteSwapped <= 0xFFFF, version > 0xFFFF {
            throw .bigEndian(file: reader.file)
        }
        guard supportedVersions.contains(Int(version)) else {
            throw .unsupportedVersion(file: reader.file, found: Int(version), supported: supportedVersions)
        }
        return Int(version)
    }

    /// A number of things of which each takes at least `minimumSize` bytes.
    private static func count(
        _ field: String,
        minimumSize: Int,
        from reader: inout ByteReader
    ) throws(CheckpointError) -> Int {
        let count = try reader.integer(UInt64.self, field)
        let most = min(maximumCount, reader.remaining / minimumSize)
        guard let count = Int(exactly: count), count <= most else {
            throw .invalid(
                file: reader.file,
                field: field,
                found: "\(count)",
                expected: "at most \(most) in a file of this size"
            )
        }
        return count
    }

    private static func metadata(count: Int, from reader: inout ByteReader) throws(CheckpointError) -> GGUFMetadata {
        var metadata = GGUFMetadata(file: reader.file)
        for index in 0..<count {
            let key = try key(index: index, from: &reader)
            let type = try GGUFValueReader.type(key, from: &reader)
            let value = try GGUFValueReader.value(type, key, depth: 0, from: &reader)
            try metadata.add(key, GGUFMetadata.Entry(type: type, value: value))
        }
        return metadata
    }

    private static func key(index: Int, from reader: inout ByteReader) throws(CheckpointError) -> String {
        let field = "metadata key \(index)"
        let bytes = try GGUFValueReader.string(field, from: &reader)
        guard bytes.count <= maximumKeyBytes else {
            throw .invalid(
                file: reader.file,
                field: "the length of \(field)",
                found: "\(bytes.count)",
                expected: "at most \(maximumKeyBytes)"
            )
        }
        guard let key = bytes.text() else {
            throw .invalid(file: reader.file, field: field, found: "bytes that are not UTF-8", expected: "UTF-8")
        }
        return key
    }

    private static func alignment(_ metadata: GGUFMetadata) throws(CheckpointError) -> Int {
        let alignment = try metadata.integer("general.alignment") ?? defaultAlignment
        guard alignment >= 8, alignment & (alignment - 1) == 0 else {
            throw .invalid(
                file: metadata.file,
                field: "general.alignment",
                found: "\(alignment)",
                expected: "a power of two from 8 upward"
            )
        }
        return alignment
    }
}
