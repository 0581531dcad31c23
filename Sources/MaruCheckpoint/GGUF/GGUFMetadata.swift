/// The key-value pairs of a GGUF file, by key and in the file's order.
///
/// Each accessor gives `nil` for an absent key, and throws `wrongType` for a value that cannot be read as asked; the
/// `required…` ones throw `missingKey` instead of giving `nil`.
package struct GGUFMetadata: Sendable {
    /// In the order of the file.
    package private(set) var keys: [String] = []
    /// The file that errors name.
    package let file: String
    private var entries: [String: Entry] = [:]

    struct Entry: Sendable {
        let type: GGUFValueType
        let value: GGUFValue
    }

    init(file: String) { self.file = file }

    package func contains(_ key: String) -> Bool { entries[key] != nil }

    package func value(_ key: String) -> GGUFValue? { entries[key]?.value }

    /// The stored type of `key`'s value, as users know it: `uint32`, `[string; 49152]`.
    package func typeName(_ key: String) -> String? { entries[key]?.typeName }

    package func string(_ key: String) throws(CheckpointError) -> String? {
        try read(key, as: "string") { value throws(CheckpointError) in
            guard case .string(let bytes) = value else { return nil }
            guard let text = bytes.text() else {
                throw .invalid(file: file, field: key, found: "bytes that are not UTF-8", expected: "UTF-8")
            }
            return text
        }
    }

    /// An integer of any width that fits `Int`.
    package func integer(_ key: String) throws(CheckpointError) -> Int? {
        try read(key, as: "an integer up to \(Int.max)") { value in value.integer }
    }

    package func float(_ key: String) throws(CheckpointError) -> Float? {
        try read(key, as: "a number") { value in
            if case .float32(let value) = value { value } else { value.double.map { Float($0) } }
        }
    }

    /// A number of any kind.
    package func double(_ key: String) throws(CheckpointError) -> Double? {
        try read(key, as: "a number") { value in value.double }
    }

    package func bool(_ key: String) throws(CheckpointError) -> Bool? {
        try read(key, as: "bool") { value in if case .bool(let bool) = value { bool } else { nil } }
    }

    package func array(_ key: String) throws(CheckpointError) -> GGUFArray? {
        try read(key, as: "an array") { value in if case .array(let array) = value { array } else { nil } }
    }

    func read<T>(
        _ key: String,
        as expected: String,
        _ body: (GGUFValue) throws(CheckpointError) -> T?
    ) throws(CheckpointError) -> T? {
        guard let entry = entries[key] else { return nil }
        guard let result = try body(entry.value) else {
            throw .wrongType(file: file, key: key, found: entry.typeName, expected: expected)
        }
        return result
    }

    /// Adds a pair; throws `duplicateKey`.
    mutating func add(_ key: String, _ entry: Entry) throws(CheckpointError) {
        guard entries.updateValue(entry, forKey: key) == nil else { throw .duplicateKey(file: file, key: key) }
        keys.append(key)
    }
}

extension GGUFMetadata.Entry {
    var typeName: String {
        if case .array(let array) = value { "[\(array.elementType); \(array.count)]" } else { "\(type)" }
    }
}
