import MaruTensor

extension GGUFArray {
    /// The elements of an array of integers that all fit `Int`; `nil` for other arrays.
    package func integers() -> [Int]? {
        switch elementType {
        case .uint8: map(UInt8.self) { Int($0) }
        case .int8: map(Int8.self) { Int($0) }
        case .uint16: map(UInt16.self) { Int($0) }
        case .int16: map(Int16.self) { Int($0) }
        case .uint32: map(UInt32.self) { Int($0) }
        case .int32: map(Int32.self) { Int($0) }
        case .uint64: map(UInt64.self) { Int(exactly: $0) }
        case .int64: map(Int64.self) { Int($0) }
        case .float32, .float64, .bool, .string, .array: nil
        }
    }

    /// The elements of an array of numbers; `nil` for other arrays.
    package func floats() -> [Float]? {
        switch elementType {
        case .float32: map(UInt32.self) { Float(bitPattern: $0) }
        case .float64: map(UInt64.self) { Float(Double(bitPattern: $0)) }
        case .bool, .string, .array: nil
        default: integers()?.map { Float($0) }
        }
    }

    /// The elements of an array of bools; `nil` for other arrays.
    package func bools() -> [Bool]? {
        elementType == .bool ? map(UInt8.self) { $0 != 0 } : nil
    }

    /// The elements' bits after `convert`; `nil` as soon as one cannot be converted.
    private func map<Stored: FixedWidthInteger, Element>(
        _ type: Stored.Type,
        _ convert: (Stored) -> Element?
    ) -> [Element]? {
        elements.withBytes { bytes in
            var converted: [Element] = []
            converted.reserveCapacity(count)
            // SAFETY: when the file was opened, `elements` was checked to hold `count` values of this size.
            for offset in stride(from: 0, to: count * MemoryLayout<Stored>.size, by: MemoryLayout<Stored>.size) {
                let stored = Stored(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Stored.self))
                guard let element = convert(stored) else { return nil }
                converted.append(element)
            }
            return converted
        }
    }
}
