import MaruCore

/// The members of an object of a recorded event. Errors name a member by its whole path.
struct EventFields {
    private let value: JSONValue
    private let path: String

    init(_ value: JSONValue, path: String = "") {
        self.value = value
        self.path = path
    }

    func string(_ name: String) throws(AuditError) -> String { try required(name, "text", optionalString) }

    func optionalString(_ name: String) throws(AuditError) -> String? {
        switch value[name] {
        case nil: nil
        case .string(let text): text
        default: throw mismatch(name, "text")
        }
    }

    func integer(_ name: String) throws(AuditError) -> Int {
        guard case .integer(let number) = value[name] else { throw mismatch(name, "a whole number") }
        return number
    }

    func number(_ name: String) throws(AuditError) -> Double {
        switch value[name] {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: throw mismatch(name, "a number")
        }
    }

    func identifier(_ name: String) throws(AuditError) -> ULID {
        guard let id = ULID(try string(name)) else { throw mismatch(name, "a ULID") }
        return id
    }

    /// One of the words that a type has.
    func word<Word: RawRepresentable<String>>(_ name: String) throws(AuditError) -> Word {
        try required(name, "a word that is known", optionalWord)
    }

    func optionalWord<Word: RawRepresentable<String>>(_ name: String) throws(AuditError) -> Word? {
        guard let text = try optionalString(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw mismatch(name, "a word that is known") }
        return word
    }

    func optionalRange(_ name: String) throws(AuditError) -> Range<Int>? {
        switch value[name] {
        case nil: return nil
        case .array(let bounds):
            guard bounds.count == 2, case .integer(let lower) = bounds[0], case .integer(let upper) = bounds[1],
                lower <= upper
            else { fallthrough }
            return lower..<upper
        default: throw mismatch(name, "a range")
        }
    }

    func object(_ name: String) throws(AuditError) -> EventFields { try required(name, "an object", optional) }

    func optional(_ name: String) throws(AuditError) -> EventFields? {
        switch value[name] {
        case nil: return nil
        case .object(let members): return EventFields(.object(members), path: path + name + ".")
        default: throw mismatch(name, "an object")
        }
    }

    func objects(_ name: String) throws(AuditError) -> [EventFields] {
        switch value[name] {
        case nil: return []
        case .array(let elements): return elements.map { EventFields($0, path: path + name + ".") }
        default: throw mismatch(name, "a list")
        }
    }

    func strings(_ name: String) throws(AuditError) -> [String] {
        guard case .array(let elements) = value[name] else { throw mismatch(name, "a list") }
        var strings: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw mismatch(name, "a list of texts") }
            strings.append(text)
        }
        return strings
    }

    /// Every member of an object that may be missing, with the object itself.
    func members(_ name: String) throws(AuditError) -> [(name: String, object: EventFields)] {
        guard let object = try optional(name), case .object(let members) = object.value else { return [] }
        return members.map { ($0.key, object) }
    }

    func mismatch(_ name: String, _ expected: String) -> AuditError {
        .unreadableEvent(field: path + name, expected: expected)
    }

    private func required<T>(
        _ name: String,
        _ expected: String,
        _ read: (String) throws(AuditError) -> T?
    ) throws(AuditError) -> T {
        guard let value = try read(name) else { throw mismatch(name, expected) }
        return value
    }
}
