extension GGUFMetadata {
    /// An array of strings where it lies in the file; the way to read a vocabulary.
    package func stringTable(_ key: String) throws(CheckpointError) -> StringTable? {
        try read(key, as: "an array of strings") { value throws(CheckpointError) in
            if case .array(let array) = value { try array.stringTable() } else { nil }
        }
    }

    package func strings(_ key: String) throws(CheckpointError) -> [String]? {
        try stringTable(key)?.strings()
    }

    /// An array of integers of any width.
    package func integers(_ key: String) throws(CheckpointError) -> [Int]? {
        try numbers(key, as: "an array of integers up to \(Int.max)") { $0.integer }
    }

    /// An array of numbers of any kind.
    package func floats(_ key: String) throws(CheckpointError) -> [Float]? {
        try numbers(key, as: "an array of numbers") { value in
            if case .float32(let value) = value { value } else { value.double.map { Float($0) } }
        }
    }

    package func bools(_ key: String) throws(CheckpointError) -> [Bool]? {
        try numbers(key, as: "an array of bools") { if case .bool(let value) = $0 { value } else { nil } }
    }

    private func numbers<T>(
        _ key: String, as expected: String, _ convert: (GGUFValue) -> T?
    ) throws(CheckpointError) -> [T]? {
        try read(key, as: expected) { value throws(CheckpointError) in
            guard case .array(let array) = value else { return nil }
            var numbers: [T] = []
            numbers.reserveCapacity(array.count)
            for value in try array.values() {
                guard let number = convert(value) else { return nil }
                numbers.append(number)
            }
            return numbers
        }
    }
}
