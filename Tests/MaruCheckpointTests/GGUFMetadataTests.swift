import MaruCheckpoint
import Testing

@Suite("GGUF metadata")
struct GGUFMetadataTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func metadata(_ build: (inout GGUFWriter) -> Void) throws -> GGUFMetadata {
        var writer = GGUFWriter()
        build(&writer)
        return try GGUFFile(path: folder.write(writer.bytes(), as: "metadata.gguf")).metadata
    }

    @Test("Numbers of every width read as integers, and integers as decimals")
    func widths() throws {
        let metadata = try metadata { writer in
            writer.add("u8", .uint8(255))
            writer.add("i8", .int8(-1))
            writer.add("u16", .uint16(65_535))
            writer.add("i16", .int16(-2))
            writer.add("u32", .uint32(.max))
            writer.add("i32", .int32(.min))
            writer.add("u64", .uint64(1 << 40))
            writer.add("i64", .int64(.min))
            writer.add("f32", .float32(0.25))
            writer.add("f64", .float64(0.1))
        }
        #expect(try metadata.integer("u8") == 255)
        #expect(try metadata.integer("i8") == -1)
        #expect(try metadata.integer("u16") == 65_535)
        #expect(try metadata.integer("i16") == -2)
        #expect(try metadata.integer("u32") == 4_294_967_295)
        #expect(try metadata.integer("i32") == -2_147_483_648)
        #expect(try metadata.integer("u64") == 1 << 40)
        #expect(try metadata.integer("i64") == .min)
        #expect(try metadata.double("u8") == 255)
        #expect(try metadata.float("f32") == 0.25)
        #expect(try metadata.double("f64") == 0.1)
        #expect(metadata.keys == ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "f32", "f64"])
    }

    @Test("An absent key is nil, or an error where it is required")
    func absent() throws {
        let metadata = try metadata { _ in }
        #expect(try metadata.integer("a.b") == nil)
        #expect(try metadata.stringTable("a.b") == nil)
        #expect(throws: CheckpointError.missingKey(file: metadata.file, key: "a.b")) {
            try metadata.requiredString("a.b")
        }
    }

    @Test("A value of another type than asked for is an error that names both")
    func wrongType() throws {
        let metadata = try metadata { writer in
            writer.add("text", .text("8"))
            writer.add("large", .uint64(.max))
            writer.add("numbers", .array(of: .float32, [.float32(1)]))
        }
        func mismatch(_ key: String, _ found: String, _ expected: String) -> CheckpointError {
            .wrongType(file: metadata.file, key: key, found: found, expected: expected)
        }
        let integer = "an integer up to \(Int.max)"
        #expect(throws: mismatch("text", "string", integer)) { try metadata.integer("text") }
        #expect(throws: mismatch("large", "uint64", integer)) { try metadata.integer("large") }
        #expect(throws: mismatch("numbers", "[float32; 1]", "string")) { try metadata.string("numbers") }
        #expect(throws: mismatch("numbers", "[float32; 1]", "an array of strings")) {
            try metadata.stringTable("numbers")
        }
        #expect(throws: mismatch("numbers", "[float32; 1]", "an array of integers up to \(Int.max)")) {
            try metadata.integers("numbers")
        }
    }

    @Test("Arrays of length zero have their type and no elements")
    func emptyArrays() throws {
        let metadata = try metadata { writer in
            writer.add("strings", .texts([]))
            writer.add("numbers", .array(of: .int32, []))
            writer.add("nested", .array(of: .array, []))
        }
        #expect(try metadata.strings("strings") == [])
        #expect(try metadata.stringTable("strings")?.count == 0)
        #expect(try metadata.integers("numbers") == [])
        #expect(try metadata.array("nested")?.values().count == 0)
        #expect(metadata.typeName("numbers") == "[int32; 0]")
    }

    @Test("A table of strings gives bytes, also of strings that are not UTF-8")
    func stringTable() throws {
        let metadata = try metadata { writer in
            writer.add("tokens", .array(of: .string, [.text("마루"), .bytes([]), .bytes([0xFF, 0x41]), .text("b")]))
        }
        let table = try metadata.requiredStringTable("tokens")
        #expect(table.count == 4)
        #expect(table.indices.map { table.bytes(at: $0) } == [Array("마루".utf8), [], [0xFF, 0x41], [0x62]])
        #expect(table.byteCount(at: 2) == 2)
        #expect(table[0] == "마루")
        #expect(table.strings() == ["마루", "", "\u{FFFD}A", "b"])
        let flat = table.flattened()
        #expect(flat.starts == [0, 6, 6, 8, 9])
        #expect(flat.bytes == Array("마루".utf8) + [0xFF, 0x41, 0x62])
    }

    @Test("Arrays nest up to a limit")
    func nesting() throws {
        var value = GGUFWriter.Value.array(of: .bool, [.bool(true), .bool(false)])
        for _ in 0..<7 { value = .array(of: .array, [value]) }
        let deepest = value
        let metadata = try metadata { $0.add("nested", deepest) }
        var array = try metadata.array("nested")
        for _ in 0..<7 {
            guard case .array(let inner)? = try array?.values().first else { break }
            array = inner
        }
        #expect(array?.elementType == .bool)
        #expect(array?.count == 2)
        #expect(throws: CheckpointError.self) {
            try self.metadata { $0.add("nested", .array(of: .array, [deepest])) }
        }
    }

    @Test("A summary shows every pair on a line and cuts long ones")
    func summary() throws {
        let metadata = try metadata { writer in
            writer.add("name", .text("a\u{1B}[31mb"))
            writer.add("tokens", .texts((0..<1000).map { "t\($0)" }))
            writer.add("epsilon", .float32(1e-5))
            writer.add("template", .text(String(repeating: "x", count: 500)))
        }
        let lines = try metadata.summary(elements: 2, characters: 20)
        #expect(lines.map(\.key) == ["name", "tokens", "epsilon", "template"])
        #expect(lines.map(\.type) == ["string", "[string; 1000]", "float32", "string"])
        #expect(lines[0].value == "\"a\\u{1B}[31mb\"")
        #expect(lines[1].value == "[\"t0\", \"t1\", …]")
        #expect(lines[2].value == "1e-05")
        #expect(lines[3].value.count == 21)
    }
}
