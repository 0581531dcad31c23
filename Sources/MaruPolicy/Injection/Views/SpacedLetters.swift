/// Joins words whose letters were set apart: `i g n o r e`, `i.g.n.o.r.e`, `무 시 해`, `무.시.해`.
///
/// Letters that stand alone, one separator between each two, are joined when there are enough of them; two spaces or
/// another separator end a word.
enum SpacedLetters {
    /// Fewer single letters are initials or a list.
    private static let fewestLetters = 4
    /// Korean has words of one syllable, but seldom three in a row.
    private static let fewestSyllables = 3

    static func view(of text: TextView) -> TextView? {
        let scalars = text.scalars
        var writer = TextViewWriter(text)
        var (index, isJoined) = (0, false)
        while index < scalars.count {
            let letters = run(in: scalars, at: index)
            guard
                letters.count
                    >= (letters.first.map { isSyllable(scalars[$0]) } == true ? fewestSyllables : fewestLetters)
            else {
                let end = index + 1
                writer.append(scalars[index], from: index)
                index = end
                continue
            }
            for letter in letters { writer.append(scalars[letter], from: letter) }
            index = (letters.last ?? index) + 1
            isJoined = true
        }
        guard isJoined, var view = writer.view("joined") else { return nil }
        view.hasWordBoundaries = false
        return view
    }

    /// The places of single letters from `start` on that the same separator holds apart.
    private static func run(in scalars: [Unicode.Scalar], at start: Int) -> [Int] {
        guard isLetter(scalars[start]), start == 0 || !isLetter(scalars[start - 1]), start + 2 < scalars.count,
            isSeparator(scalars[start + 1])
        else { return [] }
        let separator = scalars[start + 1]
        var letters = [start]
        var next = start + 2
        while next < scalars.count, isLetter(scalars[next]), scalars[next - 1] == separator,
            next + 1 == scalars.count || !isLetter(scalars[next + 1])
        {
            letters.append(next)
            next += 2
        }
        return letters
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { " .-_*·,/|~\t".unicodeScalars.contains(scalar) }

    private static func isSyllable(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value) || isSyllable(scalar)
    }
}
