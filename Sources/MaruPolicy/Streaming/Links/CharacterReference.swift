/// A character as HTML and Markdown write it when it has another meaning there: `&#104;`, `&#x68;`, `&colon;`.
enum CharacterReference {
    /// The names of characters that have a meaning in links (WHATWG HTML, named character references).
    private static let names: [String: Unicode.Scalar] = [
        "amp": "&", "apos": "'", "bsol": "\\", "colon": ":", "commat": "@", "equals": "=", "excl": "!", "gt": ">",
        "lpar": "(", "lt": "<", "newline": "\n", "num": "#", "percnt": "%", "period": ".", "quest": "?", "quot": "\"",
        "rpar": ")", "semi": ";", "sol": "/", "tab": "\t",
    ]

    private static let longest = 10

    /// Reads the reference that begins at an index, if one does.
    /// - Returns: its character and the index behind it.
    static func read(
        _ scalars: ArraySlice<Unicode.Scalar>,
        at start: Int
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        guard scalars[start] == "&" else { return nil }
        var end = start + 1
        var name = ""
        while end < scalars.endIndex, end - start <= longest, isPart(scalars[end]) {
            name.unicodeScalars.append(TextFold.lowercasedASCII(scalars[end]))
            end += 1
        }
        guard let scalar = names[name] ?? number(name) else { return nil }
        return (scalar, end < scalars.endIndex && scalars[end] == ";" ? end + 1 : end)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "#" || scalar.isASCII && ScalarClass(scalar).isAlphanumeric
    }

    private static func number(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }
}
