/// Takes out what is not seen and reads what is written in invisible letters.
///
/// Format characters (general category Cf) such as the zero-width space split words for a scanner and not for a model.
/// Tag characters U+E0020 to U+E007E spell ASCII that no screen shows. Variation selectors go with them.
enum InvisibleScalars {
    static func view(of text: TextView) -> TextView? {
        guard text.scalars.contains(where: isSuspect) else { return nil }
        var writer = TextViewWriter(text)
        for (index, scalar) in text.scalars.enumerated() {
            if let letter = tagged(scalar) {
                writer.append(letter, from: index)
            } else if !isInvisible(scalar) {
                writer.append(scalar, from: index)
            }
        }
        return writer.view("invisible")
    }

    /// A test that most scalars fail at once.
    private static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xAD && !(0xAC00...0xD7A3).contains(scalar.value) && isInvisible(scalar)
    }

    private static func tagged(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0xE0020...0xE007E).contains(scalar.value) else { return nil }
        return Unicode.Scalar(scalar.value - 0xE0000)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0: true
        default: scalar.properties.generalCategory == .format
        }
    }
}
