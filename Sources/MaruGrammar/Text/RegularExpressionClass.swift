/// The classes of regular expressions that have a name.
enum RegularExpressionClass {
    /// What `.` matches (ECMA-262).
    static let anyButLineEnd = ScalarSet("\n", "\r", "\u{2028}", "\u{2029}").inverted
    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// White space and line ends of ECMA-262.
    static let space = ScalarSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    /// The scalars that the escape at the reader's position stands for.
    static func escape(_ reader: inout ScalarReader, inClass: Bool) throws(GrammarError) -> ScalarSet {
        let start = reader.offset
        try reader.expect("\\")
        guard let scalar = reader.next() else { throw reader.unexpected("an escape") }
        switch scalar {
        case "d": return digits
        case "D": return digits.inverted
        case "w": return word
        case "W": return word.inverted
        case "s": return space
        case "S": return space.inverted
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "f": return ScalarSet("\u{0C}")
        case "v": return ScalarSet("\u{0B}")
        case "0": return ScalarSet("\0")
        case "x": return ScalarSet(try reader.hexadecimal(2))
        case "u": return ScalarSet(try unicode(&reader))
        case "b" where inClass: return ScalarSet("\u{08}")
        case "b", "B": throw reader.unsupported("the word boundary \\\(scalar)", at: start)
        case "p", "P": throw reader.unsupported("the property class \\\(scalar)", at: start)
        case "1"..."9", "k": throw reader.unsupported("a back-reference", at: start)
        case "A", "Z", "z", "G": throw reader.unsupported("the anchor \\\(scalar); use ^ and $", at: start)
        case "a"..."z", "A"..."Z": throw reader.unsupported("the escape \\\(scalar)", at: start)
        default: return ScalarSet(scalar)
        }
    }

    private static func unicode(_ reader: inout ScalarReader) throws(GrammarError) -> Unicode.Scalar {
        guard reader.skip("{") else { return try reader.hexadecimal(4) }
        let start = reader.offset
        let count = reader.skip { $0 != "}" }.unicodeScalars.count
        guard (1...6).contains(count) else { throw reader.unexpected("one to six hexadecimal digits") }
        reader.goBack(to: start)
        let scalar = try reader.hexadecimal(count)
        try reader.expect("}")
        return scalar
    }
}

extension ScalarSet {
    /// The scalar of a set that has only one.
    var onlyScalar: UInt32? {
        guard ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
        return ranges[0].lowerBound
    }
}

extension ScalarReader {
    /// The bounds of a repetition, as {3}, {3,} or {3,5}.
    mutating func bounds() throws(GrammarError) -> (minimum: Int, maximum: Int?) {
        try expect("{")
        // Llama.cpp and Python also read {,5}.
        let start = position
        let minimum = number()
        guard skip(",") else {
            guard let minimum else { throw unexpected("a number") }
            try expect("}")
            return (minimum, minimum)
        }
        let maximum = number()
        try expect("}")
        if let minimum, let maximum, minimum > maximum {
            throw .syntax(language, found: "{\(minimum),\(maximum)}", expected: "the smaller bound first", at: start)
        }
        guard minimum != nil || maximum != nil else {
            throw .syntax(language, found: "{,}", expected: "a bound", at: start)
        }
        return (minimum ?? 0, maximum)
    }
}
