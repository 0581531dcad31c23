/// How much room texts take, without a font at hand: close enough to keep them from touching.
enum TextFit {
    /// - Parameter size: of the font, in pixels.
    static func width(_ text: String, size: Double = 13) -> Double {
        size * text.unicodeScalars.reduce(0) { $0 + ems($1) }
    }

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: 0.96
        default:
            switch scalar {
            case " ", "i", "l", "j", "'", ".", ",", ":", "|", "!", "(", ")", "t", "f", "r", "-": 0.36
            case "m", "w", "M", "W", "%", "@", "—": 0.9
            case "A"..."Z": 0.68
            case "0"..."9", "$": 0.64
            case "−", "+", "=", "<", ">", "≤", "≥", "±", "→": 0.84
            default: 0.58
            }
        }
    }

    /// `text` in lines of at most `width` pixels, broken after spaces and hyphens where there are some. No character is lost.
    static func lines(_ text: String, width: Double, size: Double = 13) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) {
            if self.width(line + piece.trimmed, size: size) <= width {
                line += piece
                continue
            }
            if !line.isEmpty { lines.append(line.trimmed) }
            line = ""
            for character in piece {
                if !line.isEmpty, self.width(line + String(character), size: size) > width {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        let last = line.trimmed
        return last.isEmpty && !lines.isEmpty ? lines : lines + [last]
    }

    /// Words with what ends them.
    private static func pieces(_ text: String) -> [String] {
        text.reduce(into: [""]) { pieces, character in
            pieces[pieces.count - 1].append(character)
            if " -_/·".contains(character) { pieces.append("") }
        }
        .filter { !$0.isEmpty }
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
