/// What recognisers ask of a scalar. Comparisons of numbers only, because each is asked for every scalar of a text.
extension Unicode.Scalar {
    var isASCIIDigit: Bool { value &- 0x30 < 10 }
    var isASCIILetter: Bool { (value | 0x20) &- 0x61 < 26 }
    var isASCIIUppercase: Bool { value &- 0x41 < 26 }
    var isASCIILowercase: Bool { value &- 0x61 < 26 }
    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
    var isHexDigit: Bool { isASCIIDigit || (value | 0x20) &- 0x61 < 6 }
    var isHangulSyllable: Bool { value &- 0xAC00 < 11_172 }
    /// A space or a tabulator: what may stand inside of a line. Folding makes every other blank a space.
    var isBlank: Bool { value == 0x20 || value == 0x09 }
    var isLineBreak: Bool { value == 0x0A || value == 0x0D }
    var isWhitespace: Bool { isBlank || isLineBreak }

    /// 0 to 9 of an ASCII digit; meaningless for others.
    var digit: Int { Int(value) & 15 }

    /// The small form of an ASCII letter, and every other scalar as it is.
    var lowercasedASCII: Unicode.Scalar {
        isASCIIUppercase ? Unicode.Scalar(UInt8(truncatingIfNeeded: value | 0x20)) : self
    }

    /// A letter of the alphabets that names of people and mail use: Latin with its accents, Greek, Cyrillic.
    var isAlphabetic: Bool {
        isASCIILetter || (value >= 0xC0 && value < 0x530 && value != 0xD7 && value != 0xF7)
            || (value >= 0x1E00 && value < 0x2000)
    }

    /// Whether a Hangul syllable has a final consonant, on which its particles depend.
    var hasFinalConsonant: Bool { isHangulSyllable && (value - 0xAC00) % 28 != 0 }
}
