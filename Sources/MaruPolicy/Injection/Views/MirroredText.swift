/// Texts that were turned by a rule everybody knows: letters moved by 13 places, or everything from back to front.
enum MirroredText {
    static func rotated(_ text: TextView) -> TextView? {
        var writer = TextViewWriter(text)
        for (index, scalar) in text.scalars.enumerated() { writer.append(rotated(scalar), from: index) }
        return writer.view("rot13")
    }

    static func reversed(_ text: TextView) -> TextView? {
        var writer = TextViewWriter(text)
        for index in text.scalars.indices.reversed() { writer.append(text.scalars[index], from: index) }
        return writer.view("reversed")
    }

    private static func rotated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x61...0x7A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar((scalar.value - 0x61 + 13) % 26 + 0x61) ?? scalar
    }
}
