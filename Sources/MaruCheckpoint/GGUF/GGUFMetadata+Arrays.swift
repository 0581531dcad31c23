extension GGUFMetadata {
    /// An array of strings where it lies in the file; the way to read a vocabulary.
    package func stringTable(_ key: String) throws(CheckpointError) -> StringTable? {
        try array(key, of: "strings") { array throws(CheckpointError) in try array.stringTable() }
    }

    package func strings(_ key: String) throws(CheckpointError) -> [String]? {
        try stringTable(key)?.strings()
    }

    /// An array of integers of any width.
    package func integers(_ key: String) throws(CheckpointError) -> [Int]? {
        try array(key, of: "integers up to \(Int.max)") { $0.integers() }
    }

    /// An array of numbers of any kind.
    package func floats(_ key: String) throws(CheckpointError) -> [Float]? {
        try array(key, of: "numbers") { $0.floats() }
    }

    package func bools(_ key: String) throws(CheckpointError) -> [Bool]? {
        try array(key, of: "bools") { $0.bools() }
    }

    private func array<T>(
        _ key: String,
        of expected: String,
        _ body: (GGUFArray) throws(CheckpointError) -> T?
    ) throws(CheckpointError) -> T? {
        try read(key, as: "an array of \(expected)") { value throws(CheckpointError) in
            if case .array(let array) = value { try body(array) } else { nil }
        }
    }
}
