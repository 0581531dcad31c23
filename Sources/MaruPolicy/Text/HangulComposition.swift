/// Syllables from the jamo that some systems write instead, for example in names of files (Unicode 3.12).
enum HangulComposition {
    /// The syllable of a leading consonant and a vowel, or of a syllable without a final consonant and one.
    static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let vowel = second.value &- 0x1161
        let final = second.value &- 0x11A7
        let leading = first.value &- 0x1100
        if vowel < 21, leading < 19 { return Unicode.Scalar(0xAC00 + (leading * 21 + vowel) * 28) }
        if final > 0, final < 28, first.isHangulSyllable, !first.hasFinalConsonant {
            return Unicode.Scalar(first.value + final)
        }
        return nil
    }
}
