/// A stretch of text without a gap, as a browser or a renderer of Markdown would read it if it were a link: character
/// references and backslashes resolved, what is not seen left out, letters small.
struct LinkToken {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Where each of them comes from.
    private(set) var places: [Int] = []

    /// - Parameter escapes: whether a backslash before a mark escapes it, as in Markdown, or is a slash, as in browsers.
    init(_ text: ArraySlice<Unicode.Scalar>, escapes: Bool) {
        var place = text.startIndex
        while place < text.endIndex {
            let reference = CharacterReference.read(text, at: place)
            append(reference?.scalar ?? text[place], from: place)
            place = reference?.end ?? place + 1
        }
        if escapes { removeEscapes() }
    }

    private mutating func append(_ scalar: Unicode.Scalar, from place: Int) {
        let scalar = TextFold.lowercasedASCII(scalar)
        let kind = ScalarClass(scalar)
        guard kind != .invisible, kind != .lineBreak, scalar != "\t" else { return }
        scalars.append(scalar)
        places.append(place)
    }

    private mutating func removeEscapes() {
        let kept = scalars.indices.filter { index in
            guard scalars[index] == "\\", index + 1 < scalars.count else { return true }
            let next = scalars[index + 1]
            return !next.isASCII || ScalarClass(next).isAlphanumeric || next == "\\"
        }
        scalars = kept.map { scalars[$0] }
        places = kept.map { places[$0] }
    }

    func isSlash(at index: Int) -> Bool {
        index >= 0 && index < scalars.count && (scalars[index] == "/" || scalars[index] == "\\")
    }

    func isAlphanumeric(at index: Int) -> Bool {
        index >= 0 && index < scalars.count && ScalarClass(scalars[index]).isAlphanumeric
    }

    func has(_ text: String, at index: Int) -> Bool {
        scalars.dropFirst(index).starts(with: text.unicodeScalars)
    }

    /// The host and what belongs to it, from an index on.
    func authority(from index: Int) -> ArraySlice<Unicode.Scalar> {
        scalars.dropFirst(index).prefix { !["/", "\\", "?", "#", ",", ";"].contains($0) }
    }
}
