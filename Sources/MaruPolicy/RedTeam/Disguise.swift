import MaruCore

/// How an attacker hides a sentence from those who read along.
package enum Disguise: String, CaseIterable, Sendable {
    case base64, hexadecimal, rot13, reversed, spaced, zeroWidth, leet, tags, fullWidth, typedHangul

    package func applied(to text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        return switch self {
        case .base64: Self.base64(Array(text.utf8))
        case .hexadecimal: text.utf8.hexadecimal
        case .rot13: Self.text(LowerCase.folding(scalars).map(Self.rotated))
        case .reversed: Self.text(scalars.reversed())
        case .spaced: scalars.map(String.init).joined(separator: " ")
        case .zeroWidth: scalars.map(String.init).joined(separator: "\u{200B}")
        case .leet: Self.text(LowerCase.folding(scalars).map { Self.leetDigits[$0] ?? $0 })
        case .tags: Self.text(scalars.map { Self.shifted($0, by: 0xE0000, within: 0x20...0x7E) })
        case .fullWidth: Self.text(scalars.map { Self.shifted($0, by: 0xFEE0, within: 0x21...0x7E) })
        case .typedHangul: Self.text(KeyboardLayout.latin(of: TextView(scalars))?.scalars ?? scalars)
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    private static let leetDigits: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7",
    ]

    private static func base64(_ bytes: [UInt8]) -> String {
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 { text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=") }
        }
        return text
    }

    private static func rotated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x61...0x7A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar((scalar.value - 0x61 + 13) % 26 + 0x61) ?? scalar
    }

    private static func shifted(
        _ scalar: Unicode.Scalar,
        by distance: UInt32,
        within range: ClosedRange<UInt32>
    ) -> Unicode.Scalar {
        range.contains(scalar.value) ? Unicode.Scalar(scalar.value + distance) ?? scalar : scalar
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
