/// What a scalar can be in a value: a number, a key, an address of mail, a link.
enum ScalarClass {
    case digit
    case uppercase
    case lowercase
    /// Joins parts of a value: `-`, `.`, `@`, `/`, a bracket.
    case joiner
    /// May stand between two groups of digits: `,`, a dot in the middle of the line.
    case separator
    case blank
    case lineBreak
    /// Is not seen, and may stand anywhere.
    case invisible
    /// A letter of another script.
    case word
    /// Everything else; it ends a value.
    case other

    init(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            self = Self.ascii(scalar)
        } else if scalar.value &- 0xAC00 < 11_172 {
            self = .word
        } else {
            self = Self.beyondASCII(scalar)
        }
    }

    /// Whether it can be a part of a value by itself.
    var isAlphanumeric: Bool {
        switch self {
        case .digit, .uppercase, .lowercase: true
        default: false
        }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar {
        case "0"..."9": .digit
        case "A"..."Z": .uppercase
        case "a"..."z": .lowercase
        case " ", "\t": .blank
        case "\n", "\r", "\u{0B}", "\u{0C}": .lineBreak
        case "-", ".", "_", "@", "+", "/", "=", ":", "%", "~", "#", "&", "?", "!", "$", "*", "\\", "(", ")", "[", "]",
            "{", "}", "^":
            .joiner
        case ",", ";": .separator
        case "\u{0}"..."\u{1F}", "\u{7F}": .invisible
        default: .other
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.value {
        case 0xFF01...0xFF5E: return ascii(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFE6B: return .joiner
        case 0x00B7, 0x2022, 0x2027, 0x30FB, 0x318D, 0x30FC, 0x3161, 0x2500: return .separator
        case 0x3002, 0xFF61, 0xFF0E: return .separator
        case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2800: return .blank
        case 0x0085, 0x2028, 0x2029: return .lineBreak
        case 0x034F, 0x115F, 0x1160, 0x20E3, 0x3164, 0xFFA0, 0xFE00...0xFE0F: return .invisible
        case 0x1D400...0x1D6A3, 0x24B6...0x24E9, 0x2100...0x214F: return .lowercase
        case 0x4E00..<0xA000, 0x3041..<0x3131: return .word
        default: return byProperties(scalar.properties)
        }
    }

    private static func byProperties(_ properties: Unicode.Scalar.Properties) -> ScalarClass {
        if let kind = properties.numericType, kind != .numeric { return .digit }
        switch properties.generalCategory {
        case .format, .control: return .invisible
        case .nonspacingMark, .enclosingMark, .spacingMark: return .invisible
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            return .word
        default: return .other
        }
    }
}
