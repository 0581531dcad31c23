/// A word that stands in a system prompt and nowhere else: an answer that holds it has given the prompt away.
package struct Canary: Hashable, Sendable {
    /// Sixteen letters without vowels, so no language has it.
    package let word: String

    package init(using random: inout some RandomNumberGenerator) {
        word = Spotlighting.letters(16, using: &random)
    }

    package init(word: String) { self.word = word }

    /// The line of a system prompt that holds it.
    package var line: String { "[ref \(word)]" }

    /// Whether a text gives the word away: as it is, with its letters apart, turned around or encoded.
    package func isLeaked(in text: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        return TextViews.views(of: Array(text.unicodeScalars)).contains { view in
            let letters = view.scalars.filter { (0x61...0x7A).contains($0.value) }
            return Self.holds(letters, wanted) || Self.holds(letters, wanted.reversed())
                || Self.holds(letters, wanted.map(Self.rotated))
        }
    }

    private static func holds(_ scalars: [Unicode.Scalar], _ wanted: [Unicode.Scalar]) -> Bool {
        guard scalars.count >= wanted.count else { return false }
        return (0...scalars.count - wanted.count).contains {
            scalars[$0] == wanted[0] && scalars[$0...].starts(with: wanted)
        }
    }

    private static func rotated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar((scalar.value - 0x61 + 13) % 26 + 0x61) ?? scalar
    }
}
