/// A Python dictionary: keys in the order in which they were first set. It never changes.
final class Mapping {
    private(set) var entries: [(key: Value, value: Value)] = []
    private(set) var depth = 1
    private var keys: [Key] = []
    /// Where each key is, once there are many.
    private var positions: [Key: Int] = [:]
    private static let smallCount = 8

    /// A later value of the same key takes the place of an earlier one.
    init(_ pairs: some Sequence<(key: Value, value: Value)>, _ budget: Budget) throws(Fault) {
        for pair in pairs { set(pair.key, pair.value, key: try Key(pair.key, budget)) }
    }

    init(strings pairs: some Sequence<(key: Text, value: Value)>) {
        for pair in pairs { set(.string(pair.key), pair.value, key: .string(pair.key.bytes)) }
    }

    private func set(_ key: Value, _ value: Value, key hashed: Key) {
        depth = max(depth, value.depth + 1, key.depth + 1)
        if let position = position(of: hashed) {
            entries[position].value = value
            return
        }
        entries.append((key, value))
        keys.append(hashed)
        if keys.count == Self.smallCount + 1 {
            for (index, key) in keys.enumerated() { positions[key] = index }
        } else if keys.count > Self.smallCount {
            positions[hashed] = keys.count - 1
        }
    }

    private func position(of key: Key) -> Int? {
        keys.count > Self.smallCount ? positions[key] : keys.firstIndex(of: key)
    }

    subscript(key: Key) -> Value? { position(of: key).map { entries[$0].value } }

    /// The value of a key that is a string.
    subscript(bytes: [UInt8]) -> Value? { self[.string(bytes)] }
}

/// A value as dictionaries and sets tell it from others: numbers by their value, so that 1, 1.0 and true are one key.
enum Key: Hashable {
    case null
    case integer(Int)
    case float(Double)
    case string([UInt8])
    case tuple([Key])
    case range(IntegerRange)
    case undefined
    case object(ObjectIdentifier)

    init(_ value: Value, _ budget: Budget) throws(Fault) {
        try budget.step()
        switch value {
        case .null: self = .null
        case .bool(let value): self = .integer(value ? 1 : 0)
        case .integer(let value): self = .integer(value)
        case .float(let value): self = Int(exactly: value).map(Key.integer) ?? .float(value)
        case .string(let text): self = .string(text.bytes)
        case .tuple(let tuple):
            try budget.allocate(plus: tuple.items.count, of: MemoryLayout<Key>.stride)
            try budget.step(2 * tuple.items.count)
            var keys: [Key] = []
            for item in tuple.items { keys.append(try Key(item, budget)) }
            self = .tuple(keys)
        case .range(let range): self = .range(range)
        case .undefined: self = .undefined
        case .view(let view) where view.kind == .values: self = .object(ObjectIdentifier(view))
        case .iterator(let iterator): self = .object(ObjectIdentifier(iterator))
        case .object(let object): self = .object(ObjectIdentifier(object))
        case .list, .mapping, .view: throw .operation("a value of type '\(value.typeName)' cannot be a key")
        }
    }
}
