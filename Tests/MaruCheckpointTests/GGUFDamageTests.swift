import MaruCheckpoint
import MaruTensor
import MaruTesting
import Testing

@Suite("Damaged and hostile GGUF files")
struct GGUFDamageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func open(_ bytes: [UInt8]) throws -> GGUFFile {
        try GGUFFile(path: folder.write(bytes, as: "damaged.gguf"))
    }

    /// The error of opening `bytes`.
    func error(_ bytes: [UInt8]) throws -> CheckpointError? {
        do {
            _ = try open(bytes)
            return nil
        } catch let error as CheckpointError { return error }
    }

    static func sample(alignment: Int = 32, tensors: Int = 2) throws -> [UInt8] {
        var writer = GGUFWriter(alignment: alignment)
        writer.add("general.architecture", .text("llama"))
        writer.add("flags", .array(of: .bool, [.bool(true)]))
        writer.add("tokens", .texts(["a", "bc"]))
        for index in 0..<tensors {
            let data = RawStorage(copying: [Float](repeating: Float(index), count: 8))
            try writer.add(CheckpointTensor(name: "t\(index)", type: .f32, shape: [2, 4], data: data))
        }
        return writer.bytes()
    }

    @Test("A file cut off at any byte is an error")
    func cutAnywhere() throws {
        let bytes = try Self.sample()
        #expect(try open(bytes).tensorNames == ["t0", "t1"])
        // The last tensor ends the file: there is no padding that could be missing unnoticed.
        for count in bytes.indices {
            let error = try error(Array(bytes[..<count]))
            #expect(error != nil, "cut at \(count)")
        }
    }

    @Test("A cut names the field and the bytes that are missing")
    func cutNamesField() throws {
        let bytes = try Self.sample()
        let error = try error(Array(bytes.dropLast()))
        guard case .truncated(_, "tensor t1", _, needed: 32, available: 31) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("Other files are told apart by their first bytes")
    func otherFormats() throws {
        #expect(try error(Array("PK\u{3}\u{4} something".utf8))?.description.contains("not a GGUF file") == true)
        guard case .truncated? = try error([]) else {
            Issue.record("an empty file was accepted")
            return
        }
        #expect(throws: CheckpointError.self) { try GGUFFile(path: folder.path("absent.gguf")) }
        #expect(throws: CheckpointError.self) { try GGUFFile(path: folder.path("")) }
    }

    @Test("Versions other than 2 and 3 are refused", arguments: [0, 1, 4, 0x7FFF_FFFF] as [UInt32])
    func versions(version: UInt32) throws {
        var bytes = try Self.sample()
        bytes.replace(at: 4, version)
        guard case .unsupportedVersion(_, found: Int(version), supported: 2...3)? = try error(bytes) else {
            Issue.record("version \(version) was accepted")
            return
        }
    }

    @Test(
        "A count larger than the file is refused by its name",
        arguments: [1 << 20, 1 << 32, 1 << 63, .max] as [UInt64]
    )
    func hugeCounts(count: UInt64) throws {
        let bytes = try Self.sample()
        let tokens = try #require(bytes.firstRange(of: Array("tokens".utf8))).upperBound
        let key = Array("general.architecture".utf8)
        let value = try #require(bytes.firstRange(of: key)).upperBound + 4
        let fields = [
            (8, "the number of tensors"), (16, "the number of metadata pairs"), (24, "metadata key 0"),
            (value, "general.architecture"), (tokens + 8, "the count of tokens"), (tokens + 16, "tokens[0]"),
        ]
        for (offset, field) in fields {
            var damaged = bytes
            damaged.replace(at: offset, count)
            switch try error(damaged) {
            case .invalid(_, field: field, _, _), .truncated(_, field: field, _, needed: count, _): break
            case let other: Issue.record("\(field): \(String(describing: other))")
            }
        }
    }

    @Test("Sizes whose product overflows are refused")
    func overflowingShape() throws {
        var bytes = try Self.sample(tensors: 1)
        let sizes = try #require(bytes.firstRange(of: Array("t0".utf8))).upperBound + 4
        for pair in [(4, 1 << 62), (1 << 61, 8), (1 << 32, 1 << 32), (UInt64.max, 1), (0, 4), (4, 0)]
            as [(UInt64, UInt64)]
        {
            bytes.replace(at: sizes, pair.0)
            bytes.replace(at: sizes + 8, pair.1)
            guard case .invalid? = try error(bytes) else {
                Issue.record("\(pair) was accepted")
                continue
            }
        }
    }

    @Test("A shape is checked also for a type that is not supported", arguments: [1 << 30, 1 << 62] as [UInt64])
    func unsupportedTypeShape(size: UInt64) throws {
        var bytes = try Self.sample(tensors: 1)
        let sizes = try #require(bytes.firstRange(of: Array("t0".utf8))).upperBound + 4
        bytes.replace(at: sizes + 16, UInt32(23))
        #expect(try open(bytes).listing.first?.type == "IQ4_XS")
        bytes.replace(at: sizes, size)
        bytes.replace(at: sizes + 8, size)
        #expect(try error(bytes) != nil)
    }

    @Test("Rows that are not whole blocks are refused")
    func partialBlocks() throws {
        var bytes = try Self.sample(tensors: 1)
        let type = try #require(bytes.firstRange(of: Array("t0".utf8))).upperBound + 20
        bytes.replace(at: type, UInt32(12))
        #expect(try error(bytes)?.description.contains("multiple of 256") == true)
    }

    @Test("Offsets must be aligned, inside the file, and apart from one another")
    func offsets() throws {
        let bytes = try Self.sample()
        let offset = try #require(bytes.firstRange(of: Array("t1".utf8))).upperBound + 24
        for (value, problem) in [(33, "alignment 32"), (64, "less than"), (1 << 63, "less than")] as [(UInt64, String)]
        {
            var damaged = bytes
            damaged.replace(at: offset, value)
            #expect(try error(damaged)?.description.contains(problem) == true)
        }
        var overlapping = bytes
        overlapping.replace(at: offset, UInt64(0))
        guard case .overlappingTensors(_, "t0", "t1")? = try error(overlapping) else {
            Issue.record("overlapping tensors were accepted")
            return
        }
    }

    @Test("The alignment must be a power of two", arguments: [0, 1, 33, 48, .max] as [UInt32])
    func alignments(alignment: UInt32) throws {
        var bytes = try Self.sample(alignment: 64)
        let value = try #require(bytes.firstRange(of: Array("general.alignment".utf8))).upperBound + 4
        bytes.replace(at: value, alignment)
        #expect(try error(bytes)?.description.contains("general.alignment") == true)
    }

    @Test("A key or a tensor that comes twice is refused")
    func duplicates() throws {
        var writer = GGUFWriter()
        writer.add("a", .bool(true))
        writer.add("a", .bool(true))
        #expect(throws: CheckpointError.duplicateKey(file: folder.path("damaged.gguf"), key: "a")) {
            try open(writer.bytes())
        }
        var bytes = try Self.sample()
        let second = try #require(bytes.firstRange(of: Array("t1".utf8)))
        bytes[second.lowerBound + 1] = UInt8(ascii: "0")
        #expect(throws: CheckpointError.duplicateTensor(file: folder.path("damaged.gguf"), name: "t0")) {
            try open(bytes)
        }
    }

    @Test("Unknown value types, other bools and bytes that are not UTF-8 are refused")
    func values() throws {
        let bytes = try Self.sample()
        let key = try #require(bytes.firstRange(of: Array("flags".utf8)))
        var unknown = bytes
        unknown.replace(at: key.upperBound, UInt32(13))
        #expect(try error(unknown)?.description.contains("the type of flags is 13") == true)
        var bool = bytes
        bool[key.upperBound + 16] = 2
        #expect(try error(bool)?.description.contains("flags[0] is 2") == true)
        var text = bytes
        text[key.lowerBound] = 0xFF
        #expect(try error(text)?.description.contains("not UTF-8") == true)
    }

    @Test("300 mutated files give errors or open, and every byte of those that open can be read")
    func mutations() throws {
        let seed = try GGUFGoldens.bytes("types.gguf")
        for index in 0..<300 {
            var mutator = ByteMutator(seed: UInt64(index))
            guard let file = try? open(mutator.mutated(seed)) else { continue }
            _ = try file.metadata.summary()
            for name in file.tensorNames {
                guard let tensor = try? file.tensor(name) else { continue }
                _ = tensor.data.array().reduce(UInt8(0)) { $0 ^ $1 }
            }
        }
    }
}

extension [UInt8] {
    /// Overwrites bytes with a little-endian number.
    fileprivate mutating func replace<T: FixedWidthInteger>(at start: Int, _ value: T) {
        for byte in 0..<MemoryLayout<T>.size { self[start + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }
}
