import MaruCore

extension JSONText {
    /// ASCII that stands for itself in a string: most of what a string holds.
    static let plain = ScalarSet([0x20...0x21, 0x23...0x5B, 0x5D...0x7F])

    /// All other ways to write one character in a string (RFC 8259, section 7): beyond ASCII, and escaped. Surrogates
    /// are escaped in pairs only.
    static var otherCharacter: Expression {
        func hexadecimal(_ digits: String) -> Expression {
            ScalarSet((digits + digits.lowercased()).unicodeScalars.map { $0.value...$0.value }).utf8
        }
        let any = hexadecimal("0123456789ABCDEF")
        let highSurrogate = Expression.sequence([hexadecimal("D"), hexadecimal("89AB"), any, any])
        let lowSurrogate = Expression.sequence([hexadecimal("D"), hexadecimal("CDEF"), any, any])
        let codeUnits = Expression.choice([
            .sequence([hexadecimal("0123456789ABCEF"), any, any, any]),
            .sequence([hexadecimal("D"), hexadecimal("01234567"), any, any]),
            .sequence([highSurrogate, .literal("\\u"), lowSurrogate]),
        ])
        return .choice([
            ScalarSet([0x80...0x10FFFF]).utf8,
            .sequence([.literal("\\"), ScalarSet("\"", "\\", "/", "b", "f", "n", "r", "t").utf8]),
            .sequence([.literal("\\u"), codeUnits]),
        ])
    }

    /// One character of `set` in its canonical spelling: escaped only where JSON demands it, and then as short as
    /// possible. So every string has one spelling, and patterns and names can be matched exactly.
    static func canonical(_ set: ScalarSet) -> Expression {
        let special = ScalarSet([0...0x1F]).union(ScalarSet("\"", "\\"))
        let escaped = special.ranges.joined().filter(set.contains).map(escape)
        let plain = set.subtracting(special).utf8
        return escaped.isEmpty ? plain : .choice([plain, .words(escaped)])
    }

    /// `text` as a JSON string in its canonical spelling, with the quotes.
    static func quoted(_ text: String) -> [UInt8] { JSONValue.string(text).serializedBytes() }

    private static func escape(_ scalar: UInt32) -> [UInt8] {
        Array(quoted(String(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar)))).dropFirst().dropLast())
    }

    /// A string in its canonical spelling that is none of `names`, without the quotes.
    ///
    /// It leaves the names at some prefix: there it ends, or goes on with a character that none of them has.
    /// - Parameters:
    ///   - rare: any character that is not plain.
    ///   - rest: any characters.
    static func string(except names: [String], rare: Expression, rest: Expression) -> Expression {
        var following: [[Unicode.Scalar]: [Unicode.Scalar]] = [[]: []]
        for name in names {
            let scalars = Array(name.unicodeScalars)
            for (index, scalar) in scalars.enumerated() {
                following[Array(scalars[..<index]), default: []].append(scalar)
            }
            following[scalars, default: []] += []
        }
        let forbidden = Set(names.map { Array($0.unicodeScalars) })
        var ends: [[UInt8]] = []
        var alternatives: [Expression] = []
        for (prefix, next) in following {
            let read = Array(quoted(String(String.UnicodeScalarView(prefix))).dropFirst().dropLast())
            let excluded = ScalarSet(next.map { $0.value...$0.value })
            // Names are plain mostly, and then what is rare need not be written out at each of their characters.
            let isPlain = excluded.subtracting(plain).isEmpty
            let other =
                isPlain ? .choice([plain.subtracting(excluded).utf8, rare]) : canonical(excluded.inverted)
            alternatives.append(.sequence([.literal(read), other, rest]))
            if !forbidden.contains(prefix) { ends.append(read) }
        }
        return .choice(alternatives + [.words(ends)])
    }
}
