/// How the keys of a service look: a prefix, and a body of so many scalars of an alphabet.
struct ProviderKeyFormat: Sendable {
    enum Alphabet: String, Sendable {
        case hexadecimal
        case capitals
        case alphanumeric
        /// Letters, digits, `-` and `_`.
        case base64URL = "base64url"
        /// Those of base64 and its padding.
        case base64
        /// Letters, digits, `-`, `_` and `.`.
        case dotted

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .hexadecimal: scalar.isHexDigit
            case .capitals: scalar.isASCIIDigit || scalar.isASCIIUppercase
            case .alphanumeric: scalar.isASCIIAlphanumeric
            case .base64URL: scalar.isASCIIAlphanumeric || scalar == "-" || scalar == "_"
            case .base64: scalar.isASCIIAlphanumeric || scalar == "+" || scalar == "/" || scalar == "="
            case .dotted: scalar.isASCIIAlphanumeric || scalar == "-" || scalar == "_" || scalar == "."
            }
        }
    }

    let prefix: StaticWord
    let alphabet: Alphabet
    let lengths: ClosedRange<Int>

    /// - Parameter line: prefix, alphabet, and the bounds of the length of the body, with blanks between them.
    init?(_ line: Substring) {
        let parts = line.split(separator: " ")
        guard parts.count == 4, let alphabet = Alphabet(rawValue: String(parts[1])), let least = Int(parts[2]),
            let most = Int(parts[3]), least <= most
        else { return nil }
        prefix = StaticWord(parts[0])
        self.alphabet = alphabet
        lengths = least...most
    }

    /// By the first scalar of the prefix, longer prefixes first.
    static let byFirst: [Unicode.Scalar: [ProviderKeyFormat]] = Dictionary(grouping: all) { $0.prefix.scalars[0] }
        .mapValues { $0.sorted { $0.prefix.scalars.count > $1.prefix.scalars.count } }
}
