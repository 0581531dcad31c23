package import MaruCore

extension JSONValue {
    /// The one form of this value that is hashed and signed (RFC 8785): keys sorted by their UTF-16 code units, no white
    /// space, numbers as ECMAScript writes them.
    ///
    /// Holds for what events are made of: integers within ±2⁵³, and fractions of a few digits, such as scores.
    package var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.write(self)
        return writer.output
    }
}

private struct CanonicalWriter {
    private(set) var output: [UInt8] = []

    init() { output.reserveCapacity(2048) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null, .bool: output += value.serializedBytes()
        case .integer(let integer): output += String(integer).utf8
        case .number(let number): write(number)
        case .string(let string): write(string)
        case .array(let elements):
            separate(elements, between: "[", "]") { writer, element in writer.write(element) }
        case .object(let members):
            separate(Self.sorted(members), between: "{", "}") { writer, member in
                writer.write(member.key)
                writer.output.append(UInt8(ascii: ":"))
                writer.write(member.value)
            }
        }
    }

    private mutating func separate<Element>(
        _ elements: [Element],
        between open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        _ body: (inout CanonicalWriter, Element) -> Void
    ) {
        output.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            body(&self, element)
        }
        output.append(UInt8(ascii: close))
    }

    private mutating func write(_ string: String) {
        // Most texts have nothing to escape. What there is, JSON escapes as RFC 8785 does.
        guard string.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else {
            output += JSONValue.string(string).serializedBytes()
            return
        }
        output.append(UInt8(ascii: "\""))
        output += string.utf8
        output.append(UInt8(ascii: "\""))
    }

    /// ECMAScript writes a whole number without a fraction. From 0.0001 up, other fractions look in Swift as they do there.
    private mutating func write(_ number: Double) {
        if let integer = Int(exactly: number), abs(integer) <= 1 << 53 {
            output += String(integer).utf8
        } else {
            output += JSONValue.number(number).serializedBytes()
        }
    }

    /// Events are written in their order, and comparing ASCII byte by byte is all that it takes to see that.
    private static func sorted(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        let isSorted = zip(members, members.dropFirst()).allSatisfy { left, right in
            left.key.utf8.lexicographicallyPrecedes(right.key.utf8) && right.key.utf8.allSatisfy { $0 < 0x80 }
        }
        return isSorted ? members : members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    }
}
