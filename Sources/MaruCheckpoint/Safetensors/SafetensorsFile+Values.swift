import MaruTensor

extension SafetensorsFile {
    /// All elements of an integer tensor (I8 to I64, U8 to U64), in row-major order.
    package func integers(_ name: String) throws(CheckpointError) -> [Int] {
        let raw = try rawTensor(name)
        return switch raw.dtype {
        case "I64": try integers(raw.data, Int64.self, name)
        case "I32": try integers(raw.data, Int32.self, name)
        case "I16": try integers(raw.data, Int16.self, name)
        case "I8": try integers(raw.data, Int8.self, name)
        case "U64": try integers(raw.data, UInt64.self, name)
        case "U32": try integers(raw.data, UInt32.self, name)
        case "U16": try integers(raw.data, UInt16.self, name)
        case "U8": try integers(raw.data, UInt8.self, name)
        default: throw .wrongType(file: path, key: name, found: raw.dtype, expected: "integers")
        }
    }

    /// All elements of a floating-point tensor (F16, BF16, F32, F64), in row-major order.
    package func floats(_ name: String) throws(CheckpointError) -> [Float] {
        let raw = try rawTensor(name)
        return switch raw.dtype {
        case "F64": try elements(raw.data, UInt64.self, name) { Float(Double(bitPattern: $0)) }
        case "F32": try elements(raw.data, UInt32.self, name) { Float(bitPattern: $0) }
        case "F16": try elements(raw.data, UInt16.self, name) { Float(Float16(bitPattern: $0)) }
        case "BF16": try elements(raw.data, UInt16.self, name) { Float(bitPattern: UInt32($0) << 16) }
        default: throw .wrongType(file: path, key: name, found: raw.dtype, expected: "floating-point numbers")
        }
    }

    private func integers<T: FixedWidthInteger>(
        _ data: RawStorage,
        _ type: T.Type,
        _ name: String
    ) throws(CheckpointError) -> [Int] {
        try elements(data, type, name) { Int(exactly: $0) }
    }

    private func elements<T: FixedWidthInteger, Element>(
        _ data: RawStorage,
        _ type: T.Type,
        _ name: String,
        _ convert: (T) -> Element?
    ) throws(CheckpointError) -> [Element] {
        var reader = ByteReader(file: path, storage: data)
        var elements: [Element] = []
        elements.reserveCapacity(data.count / MemoryLayout<T>.size)
        while reader.remaining > 0 {
            let stored = try reader.integer(T.self, name)
            guard let element = convert(stored) else {
                throw .invalid(file: path, field: name, found: "\(stored)", expected: "at most \(Int.max)")
            }
            elements.append(element)
        }
        return elements
    }
}
