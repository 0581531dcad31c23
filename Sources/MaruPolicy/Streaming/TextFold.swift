/// What differs in writing but not in reading is folded to the same units: capital and small letters, full-width
/// letters, syllables and the jamo that they are made of; what is not seen is left out.
///
/// Folding looks at one scalar at a time, so that it does not depend on where a text is cut.
enum TextFold {
    /// Calls `body` with each unit that a scalar is folded to.
    static func forEachUnit(of scalar: Unicode.Scalar, _ body: (UInt32) -> Void) {
        let value = scalar.value
        if value < 0x80 { return body(lowercasedASCII(scalar).value) }
        let syllable = value &- 0xAC00
        if syllable < 11_172 {
            // Unicode 3.12: a syllable is the sum of its jamo.
            body(0x1100 + syllable / 588)
            body(0x1161 + syllable % 588 / 28)
            if syllable % 28 > 0 { body(0x11A7 + syllable % 28) }
            return
        }
        guard ScalarClass(scalar) != .invisible else { return }
        for folded in narrow(scalar).properties.lowercaseMapping.unicodeScalars { body(folded.value) }
    }

    /// The units of a whole text.
    static func units(of text: String) -> [UInt32] {
        var units: [UInt32] = []
        for scalar in text.unicodeScalars { forEachUnit(of: scalar) { units.append($0) } }
        return units
    }

    /// The narrow form of a full-width scalar.
    static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3002, 0xFF61: "."
        case 0x3000: " "
        default: scalar
        }
    }

    /// The small form of an ASCII letter, full-width or not, and every other scalar as it is.
    static func lowercasedASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let scalar = narrow(scalar)
        guard scalar.value &- 0x41 < 26 else { return scalar }
        return Unicode.Scalar(scalar.value + 32) ?? scalar
    }

    /// The capital form of an ASCII letter, full-width or not, and every other scalar as it is.
    static func uppercasedASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let scalar = narrow(scalar)
        guard scalar.value &- 0x61 < 26 else { return scalar }
        return Unicode.Scalar(scalar.value - 32) ?? scalar
    }

    static func isASCIIAlphanumeric(_ unit: UInt32) -> Bool { unit &- 0x30 < 10 || unit &- 0x61 < 26 }

    /// Whether a unit is the end of a syllable that began with the units before it.
    static func isFinalConsonant(_ unit: UInt32) -> Bool { unit &- 0x11A8 < 27 }

    static func isBlank(_ unit: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(unit) else { return false }
        return scalar.properties.isWhitespace
    }

    /// Whether a unit is a letter or a digit of any script.
    static func isAlphanumeric(_ unit: UInt32) -> Bool {
        if unit < 0x80 { return isASCIIAlphanumeric(unit) }
        if unit &- 0x1100 < 0x100 { return true }
        guard let properties = Unicode.Scalar(unit)?.properties else { return false }
        return properties.isAlphabetic || properties.numericType != nil
    }
}
