extension GGUFMetadata {
    package func requiredString(_ key: String) throws(CheckpointError) -> String { try present(key, string(key)) }
    package func requiredInteger(_ key: String) throws(CheckpointError) -> Int { try present(key, integer(key)) }
    package func requiredFloat(_ key: String) throws(CheckpointError) -> Float { try present(key, float(key)) }
    package func requiredDouble(_ key: String) throws(CheckpointError) -> Double { try present(key, double(key)) }
    package func requiredBool(_ key: String) throws(CheckpointError) -> Bool { try present(key, bool(key)) }

    package func requiredStringTable(_ key: String) throws(CheckpointError) -> StringTable {
        try present(key, stringTable(key))
    }
    package func requiredStrings(_ key: String) throws(CheckpointError) -> [String] { try present(key, strings(key)) }
    package func requiredIntegers(_ key: String) throws(CheckpointError) -> [Int] { try present(key, integers(key)) }
    package func requiredFloats(_ key: String) throws(CheckpointError) -> [Float] { try present(key, floats(key)) }

    private func present<T>(_ key: String, _ value: T?) throws(CheckpointError) -> T {
        guard let value else { throw .missingKey(file: file, key: key) }
        return value
    }
}
