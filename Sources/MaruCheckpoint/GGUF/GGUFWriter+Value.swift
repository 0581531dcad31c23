extension GGUFWriter {
    /// A metadata value to be written, with its exact type.
    package indirect enum Value: Sendable {
        case uint8(UInt8)
        case int8(Int8)
        case uint16(UInt16)
        case int16(Int16)
        case uint32(UInt32)
        case int32(Int32)
        case uint64(UInt64)
        case int64(Int64)
        case float32(Float)
        case float64(Double)
        case bool(Bool)
        case text(String)
        /// A string whose bytes need not be UTF-8.
        case bytes([UInt8])
        /// Elements of one type; what is of another is not written as what it is.
        case array(of: GGUFValueType, [Value])

        package static func texts(_ texts: [String]) -> Value { .array(of: .string, texts.map { .text($0) }) }

        var type: GGUFValueType {
            switch self {
            case .uint8: .uint8
            case .int8: .int8
            case .uint16: .uint16
            case .int16: .int16
            case .uint32: .uint32
            case .int32: .int32
            case .uint64: .uint64
            case .int64: .int64
            case .float32: .float32
            case .float64: .float64
            case .bool: .bool
            case .text, .bytes: .string
            case .array: .array
            }
        }

        func write(to output: inout [UInt8]) {
            switch self {
            case .uint8(let value): output.append(little: value)
            case .int8(let value): output.append(little: value)
            case .uint16(let value): output.append(little: value)
            case .int16(let value): output.append(little: value)
            case .uint32(let value): output.append(little: value)
            case .int32(let value): output.append(little: value)
            case .uint64(let value): output.append(little: value)
            case .int64(let value): output.append(little: value)
            case .float32(let value): output.append(little: value.bitPattern)
            case .float64(let value): output.append(little: value.bitPattern)
            case .bool(let value): output.append(value ? 1 : 0)
            case .text(let text): output.append(prefixed: text.utf8)
            case .bytes(let bytes): output.append(prefixed: bytes)
            case .array(let type, let elements):
                output.append(little: type.rawValue)
                output.append(little: UInt64(elements.count))
                for element in elements { element.write(to: &output) }
            }
        }
    }
}
