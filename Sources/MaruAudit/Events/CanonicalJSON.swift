package import MaruCore

extension JSONValue {
    /// The one form of this value that is hashed and signed (RFC 8785): keys sorted by their UTF-16 code units, no white
    /// space, numbers as ECMAScript writes them.
    ///
    /// Holds for what events are made of: integers within ±2⁵³, and fractions of a few digits, such as scores.
    package var canonicalBytes: [UInt8] { canonical.serializedBytes() }

    private var canonical: JSONValue {
        switch self {
        case .null, .bool, .integer, .string: self
        case .number(let number): .canonical(number)
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let members):
            .object(
                members.map { Member(key: $0.key, value: $0.value.canonical) }
                    .sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            )
        }
    }

    /// ECMAScript writes a whole number without a fraction. From 0.0001 up, other fractions look in Swift as they do there.
    private static func canonical(_ number: Double) -> JSONValue {
        if let integer = Int(exactly: number), abs(integer) <= 1 << 53 { return .integer(integer) }
        return .number(number)
    }
}
