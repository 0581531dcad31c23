import Foundation

/// Plain letters for full-width, mathematical, circled and accented ones: compatibility decomposition (Unicode Standard
/// Annex 15, NFKD) without its marks.
///
/// Hangul, kana and Chinese characters stay: their parts are no accents.
enum CompatibilityForms {
    static func view(of text: TextView) -> TextView? {
        guard text.scalars.contains(where: mayDecompose) else { return nil }
        var writer = TextViewWriter(text)
        for (index, scalar) in text.scalars.enumerated() {
            guard mayDecompose(scalar) else {
                writer.append(scalar, from: index)
                continue
            }
            for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars where !isMark(part) {
                writer.append(LowerCase.folding(part), from: index)
            }
        }
        return writer.view("compatibility")
    }

    private static func mayDecompose(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xA0, 0x3000...0x318F, 0x3400...0x9FFF, 0xAC00...0xD7A3: scalar.value == 0x3000
        case 0x1100...0x11FF, 0x2010...0x2027, 0x2030...0x205E, 0x1F300...0x1FAFF: false
        default: true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    }
}
