/// What a single scalar is read as. Follows Unicode's compatibility forms (NFKC, UAX 15) where they are a single
/// scalar, for digits of every script and for the alphabets in which ASCII is written a second time.
enum ScalarFolding {
    /// Whether folding leaves a scalar alone for certain: nearly all of ordinary text, decided by comparisons.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return true }
        return scalar.isHangulSyllable || (value >= 0x3131 && value < 0x3400 && !isUnusualCompatibility(value))
            || (value >= 0x4E00 && value < 0xA000)
    }

    /// The scalar that is read instead, or nil for one that is invisible.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if isPlain(scalar) { return scalar }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: return "-"
        case 0x2028, 0x2029, 0x0085: return "\n"
        case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2800: return " "
        case 0x034F, 0x115F, 0x1160, 0x20E3, 0x3164, 0xFFA0, 0xFE00...0xFE0F: return nil
        case 0xFE6B: return "@"
        case 0x1D400...0x1D6A3: return letter((scalar.value - 0x1D400) % 52)
        case 0x24B6...0x24E9: return letter(scalar.value - 0x24B6)
        default: return byProperties(scalar)
        }
    }

    /// Marks that stand for a dash in numbers and for themselves elsewhere.
    static func isDashBetweenDigits(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00B7, 0x2022, 0x2027, 0x30FB, 0x318D, 0x30FC, 0x3161, 0x2500: true
        default: false
        }
    }

    private static func byProperties(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let properties = scalar.properties
        if properties.generalCategory == .format { return nil }
        guard let kind = properties.numericType, kind != .numeric, let number = properties.numericValue,
            (0...9).contains(number)
        else { return scalar }
        return Unicode.Scalar(0x30 + UInt32(number))
    }

    /// A to Z, then a to z.
    private static func letter(_ index: UInt32) -> Unicode.Scalar? {
        Unicode.Scalar(index < 26 ? 0x41 + index : 0x61 + index - 26)
    }

    private static func isUnusualCompatibility(_ value: UInt32) -> Bool {
        value == 0x3161 || value == 0x3164 || value == 0x318D || (0x3200...0x32FF).contains(value)
    }
}
