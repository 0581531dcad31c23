/// A run of scalars in which a value may be under way.
struct ValueRun {
    /// What the next scalar means for it.
    enum Answer {
        case extends
        /// Belongs to the run if what follows does.
        case separates
        case ends
    }

    private(set) var start: Int
    /// All scalars since `start`, undecided separators at the end included.
    private(set) var scalars: [Unicode.Scalar] = []
    /// How many scalars at the end belong to the run only if more of it follows.
    private(set) var separators = 0
    private(set) var digits = 0
    /// Whether it has a link or an address of mail, which go on over letters of every script.
    private(set) var isWide = false
    private let isWordy: Bool
    private var alphanumerics = 0
    private var innerJoiners = 0
    private var lastClass = ScalarClass.other
    private var bracketDepth = 0
    private var hasSlash = false
    private var digitsAtEnd = 0
    private var separatorIsWord = false

    /// - Parameter isWordy: whether words and spaces belong to values, too.
    init(start: Int, isWordy: Bool) {
        self.start = start
        self.isWordy = isWordy
    }

    /// Behind the last scalar that belongs to it for certain.
    var end: Int { start + scalars.count - separators }

    /// Whether it can hold a value at all. Up to 15 letters in a row are a word.
    var isSuspicious: Bool {
        isWordy || isWide || digits > 0 || hasSlash
            || alphanumerics > 0 && (innerJoiners > 0 || scalars.count - separators >= 16)
    }

    var opensPrivateKey: Bool { separators == 0 && lastClass == .uppercase && ends(in: "-----begin") }

    /// Whether it is nothing but a backslash, which may escape what follows.
    var isBackslash: Bool { scalars == ["\\"] }

    func answer(to scalar: Unicode.Scalar, _ kind: ScalarClass) -> Answer {
        if isWordy { return kind == .lineBreak ? .ends : .extends }
        switch kind {
        case .digit: return .extends
        case .uppercase: return separators > 0 && (digits == 0 || separatorIsWord) ? .ends : .extends
        case .lowercase: return separators > 0 ? .ends : .extends
        case .invisible: return separators == 0 ? .extends : separates(upTo: 8)
        case .joiner: return separators == 0 ? .extends : separates(upTo: 4)
        case .separator: return isWide && isPartOfLink(scalar) ? .extends : digits > 0 ? separates(upTo: 4) : .ends
        case .blank: return digits > 0 || isShortPrefix ? separates(upTo: 4) : .ends
        case .word: return isWide && separators == 0 ? .extends : startsPlate(scalar) ? .separates : .ends
        case .lineBreak: return .ends
        case .other: return isWide && isPartOfAddress(scalar) ? .extends : .ends
        }
    }

    mutating func extend(by scalar: Unicode.Scalar, _ kind: ScalarClass) {
        separators = 0
        separatorIsWord = false
        scalars.append(scalar)
        note(scalar, kind)
        lastClass = kind
        if alphanumerics == 0, scalars.count > 8, !isWordy, !isWide { dropFirst(1) }
    }

    mutating func separate(by scalar: Unicode.Scalar, _ kind: ScalarClass) {
        separators += 1
        if kind == .word { separatorIsWord = true }
        scalars.append(scalar)
    }

    /// Gives back what does not belong to it, since nothing of it follows.
    mutating func takeSeparators() -> [Unicode.Scalar] {
        defer { scalars.removeLast(separators); separators = 0 }
        return Array(scalars.suffix(separators))
    }

    mutating func dropFirst(_ count: Int) {
        scalars.removeFirst(count)
        start += count
    }

    private func separates(upTo limit: Int) -> Answer { separators < limit ? .separates : .ends }

    private mutating func note(_ scalar: Unicode.Scalar, _ kind: ScalarClass) {
        switch kind {
        case .digit, .uppercase, .lowercase:
            alphanumerics += 1
            if lastClass == .joiner { innerJoiners += 1 }
            digitsAtEnd = kind == .digit ? digitsAtEnd + 1 : 0
            if kind == .digit { digits += 1 }
            if ends(in: "www.") { isWide = true }
        case .joiner:
            digitsAtEnd = 0
            noteJoiner(scalar)
        case .other where isWide:
            bracketDepth += scalar == "[" ? 1 : -1
        default:
            break
        }
    }

    private mutating func noteJoiner(_ scalar: Unicode.Scalar) {
        switch TextFold.narrow(scalar) {
        case "@", "&": isWide = isWide || alphanumerics > 0 || scalar == "&"
        case "/", "\\":
            hasSlash = true
            isWide = isWide || scalars.dropLast().last.map(Self.isSlash) ?? false
        case ":": isWide = isWide || ["data:", "javascript:", "vbscript:", "blob:"].contains { ends(in: $0) }
        case ".": isWide = isWide || ends(in: "www.")
        default: break
        }
    }

    /// Whether it ends in this text, which is written in small letters.
    private func ends(in text: String) -> Bool {
        let expected = text.unicodeScalars
        guard scalars.count >= expected.count else { return false }
        return zip(scalars.suffix(expected.count), expected).allSatisfy { TextFold.lowercasedASCII($0) == $1 }
    }

    private static func isSlash(_ scalar: Unicode.Scalar) -> Bool {
        let scalar = TextFold.narrow(scalar)
        return scalar == "/" || scalar == "\\"
    }

    private func isPartOfLink(_ scalar: Unicode.Scalar) -> Bool { scalar != "(" && scalar != ")" }

    /// The brackets of an IPv6 address, directly behind the slashes of a link.
    private func isPartOfAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "[" ? scalars.last.map(Self.isSlash) ?? false : scalar == "]" && bracketDepth > 0
    }

    /// One to four capital letters, as a passport's or an account's number may have before its digits.
    private var isShortPrefix: Bool {
        separators == 0 && alphanumerics <= 4 && alphanumerics == scalars.count && lastClass == .uppercase
    }

    /// The syllable between the two numbers of a vehicle's plate: `12가 3456`.
    private func startsPlate(_ scalar: Unicode.Scalar) -> Bool {
        separators == 0 && digits == digitsAtEnd && (2...3).contains(digits) && scalar.value &- 0xAC00 < 11_172
    }
}
