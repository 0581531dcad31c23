import MaruTensor

/// Reads metadata values.
enum GGUFValueReader {
    /// How deep arrays may nest. Real files nest none.
    static let maximumDepth = 8

    /// The type that the next four bytes name.
    static func type(_ field: String, from reader: inout ByteReader) throws(CheckpointError) -> GGUFValueType {
        let code = try reader.integer(UInt32.self, "the type of \(field)")
        guard let type = GGUFValueType(rawValue: code) else {
            throw .invalid(
                file: reader.file,
                field: "the type of \(field)",
                found: "\(code)",
                expected: "a number from 0 to \(GGUFValueType.allCases.count - 1)"
            )
        }
        return type
    }

    static func value(
        _ type: GGUFValueType,
        _ field: @autoclosure () -> String,
        depth: Int,
        from reader: inout ByteReader
    ) throws(CheckpointError) -> GGUFValue {
        switch type {
        case .uint8: .unsigned(UInt64(try reader.integer(UInt8.self, field())))
        case .uint16: .unsigned(UInt64(try reader.integer(UInt16.self, field())))
        case .uint32: .unsigned(UInt64(try reader.integer(UInt32.self, field())))
        case .uint64: .unsigned(try reader.integer(UInt64.self, field()))
        case .int8: .signed(Int64(try reader.integer(Int8.self, field())))
        case .int16: .signed(Int64(try reader.integer(Int16.self, field())))
        case .int32: .signed(Int64(try reader.integer(Int32.self, field())))
        case .int64: .signed(try reader.integer(Int64.self, field()))
        case .float32: .float32(Float(bitPattern: try reader.integer(UInt32.self, field())))
        case .float64: .float64(Double(bitPattern: try reader.integer(UInt64.self, field())))
        case .bool: .bool(try bool(field(), from: &reader))
        case .string: .string(try string(field(), from: &reader))
        case .array: .array(try array(field(), depth: depth, from: &reader))
        }
    }

    static func string(
        _ field: @autoclosure () -> String,
        from reader: inout ByteReader
    ) throws(CheckpointError) -> RawStorage {
        let length = try reader.integer(UInt64.self, "the length of \(field())")
        return try reader.bytes(length, field())
    }

    private static func bool(
        _ field: @autoclosure () -> String,
        from reader: inout ByteReader
    ) throws(CheckpointError) -> Bool {
        switch try reader.integer(UInt8.self, field()) {
        case 0: return false
        case 1: return true
        case let other:
            throw .invalid(file: reader.file, field: field(), found: "\(other)", expected: "0 (false) or 1 (true)")
        }
    }

    private static func array(
        _ field: String,
        depth: Int,
        from reader: inout ByteReader
    ) throws(CheckpointError) -> GGUFArray {
        guard depth < maximumDepth else {
            throw .invalid(
                file: reader.file,
                field: field,
                found: "nested deeper",
                expected: "at most \(maximumDepth) arrays inside one another"
            )
        }
        let elementType = try type("the elements of \(field)", from: &reader)
        let count = try reader.integer(UInt64.self, "the count of \(field)")
        let (needed, overflow) = count.multipliedReportingOverflow(by: UInt64(elementType.minimumSize))
        // What follows runs once for every element, so a count beyond the file is refused before.
        guard !overflow, needed <= UInt64(reader.remaining), let count = Int(exactly: count) else {
            throw .invalid(
                file: reader.file,
                field: "the count of \(field)",
                found: "\(count)",
                expected: "at most \(reader.remaining / elementType.minimumSize), for which the file has room"
            )
        }
        let start = reader.position
        try skip(elementType, count: count, field, depth: depth, from: &reader)
        guard let elements = reader.storage.slice(start..<reader.position) else {
            throw reader.truncated(field, needed: needed)
        }
        return GGUFArray(
            elementType: elementType,
            count: count,
            elements: elements,
            file: reader.file,
            key: field,
            origin: reader.origin + start
        )
    }

    /// Steps over the elements of an array and checks them all.
    private static func skip(
        _ type: GGUFValueType,
        count: Int,
        _ field: String,
        depth: Int,
        from reader: inout ByteReader
    ) throws(CheckpointError) {
        switch type {
        case .string:
            try reader.skipStrings(count, { "\(field)[\($0)]" })
        case .array:
            for index in 0..<count { _ = try array("\(field)[\(index)]", depth: depth + 1, from: &reader) }
        case .bool:
            for index in 0..<count { _ = try bool("\(field)[\(index)]", from: &reader) }
        default:
            _ = try reader.bytes(UInt64(count) * UInt64(type.minimumSize), field)
        }
    }
}
