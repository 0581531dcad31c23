/// All the ways in which a text is read.
///
/// Hidden characters, letter shapes and spaced syllables are put right one after the other, because attackers combine
/// them; what remains may then be turned or decoded, up to three times. Most texts have one view: themselves.
enum TextViews {
    private static let deepest = 3
    /// More views than this are a text made to be read for ever.
    private static let mostViews = 48

    /// - Returns: the text itself first, then what differs from it.
    static func views(of text: [Unicode.Scalar]) -> [TextView] {
        var views: [TextView] = []
        read(TextView(text), depth: 0, into: &views)
        return views
    }

    private static func read(_ text: TextView, depth: Int, into views: inout [TextView]) {
        let folded = folded(text)
        views += folded
        guard depth < deepest, views.count < mostViews, let last = folded.last else { return }
        // Encoded letters have their case; `text` still does.
        var raw = text
        if let stripped = InvisibleScalars.view(of: text) { raw = stripped }
        let turned = SpacedLetters.view(of: last).map { [$0] } ?? []
        for view in turned + disguised(last) + (LeetSpeak.view(of: last).map { [$0] } ?? []) { views.append(view) }
        for payload in EncodedPayloads.views(of: raw) + reversedPayloads(raw) where views.count < mostViews {
            read(payload, depth: depth + 1, into: &views)
        }
    }

    /// The text in small letters, then put right as far as there is something wrong with it.
    static func folded(_ text: TextView) -> [TextView] {
        var plain = text
        plain.scalars = LowerCase.folding(text.scalars)
        guard plain.scalars.contains(where: { $0.value >= 0x80 }) else { return [plain] }
        var best = plain
        for step in [InvisibleScalars.view, CompatibilityForms.view, ComposedHangul.view, Confusables.view] {
            best = step(best) ?? best
        }
        return best.name == plain.name ? [plain] : [plain, best]
    }

    private static func disguised(_ text: TextView) -> [TextView] {
        DisguisedKeywords.shared.disguises(in: text.scalars).compactMap { disguise in
            switch disguise {
            case .rotated: MirroredText.rotated(text)
            case .reversed: MirroredText.reversed(text)
            case .typedHangul: KeyboardLayout.hangul(of: text)
            case .typedLatin: KeyboardLayout.latin(of: text)
            }
        }
    }

    /// Code that was turned around after it was encoded: base64 then begins with its padding.
    private static func reversedPayloads(_ text: TextView) -> [TextView] {
        guard zip(text.scalars, text.scalars.dropFirst()).contains(where: { $0 == "=" && isAlphanumeric($1) }),
            let reversed = MirroredText.reversed(text)
        else { return [] }
        return EncodedPayloads.views(of: reversed)
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
}
