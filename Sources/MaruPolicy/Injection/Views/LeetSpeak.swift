/// Letters for the digits and signs that stand for them inside words: `1gn0r3` is read as `ignore`.
enum LeetSpeak {
    static func view(of text: TextView) -> TextView? {
        let scalars = text.scalars
        guard scalars.indices.contains(where: { isInsideWord($0, of: scalars) }) else { return nil }
        var writer = TextViewWriter(text)
        var start = 0
        while start < scalars.count {
            let isWord = isWordScalar(scalars[start])
            let end = scalars[start...].firstIndex { isWordScalar($0) != isWord } ?? scalars.count
            let isLeet = isWord && scalars[start..<end].contains(where: isLetter)
            for index in start..<end {
                writer.append(isLeet ? letters[scalars[index]] ?? scalars[index] : scalars[index], from: index)
            }
            start = end
        }
        var view = writer.view("leet")
        view?.isNoisy = true
        return view
    }

    private static func isInsideWord(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
        guard letters[scalars[index]] != nil, index > 0, index + 1 < scalars.count else { return false }
        return isWordScalar(scalars[index - 1]) && isWordScalar(scalars[index + 1])
            && (isLetter(scalars[index - 1]) || isLetter(scalars[index + 1]))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value) }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || letters[scalar] != nil }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
        "|": "l", "+": "t",
    ]
}
