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
    private var alphanumerics = 0
    private var innerJoiners = 0
    private var lastClass = ScalarClass.other
    private var digitsAtEnd = 0
    private var hasSlash = false
    /// Whether its mail address hides its marks.
    private var isHidden = false
    /// Whether syllables are read as digits in it.
    private var isSpelled = false

    init(start: Int) { self.start = start }

    /// Behind the last scalar that belongs to it for certain.
    var end: Int { start + scalars.count - separators }

    /// Whether it can hold a value at all. Up to 15 letters in a row are a word.
    var isSuspicious: Bool {
        isWide || digits > 0 || hasSlash || alphanumerics > 0 && (innerJoiners > 0 || end - start >= 16)
    }

    /// Whether it is only a word that may begin a value.
    var isOpening: Bool { lastClass == .word && alphanumerics == 0 && !isWide }

    var opensPrivateKey: Bool { separators == 0 && lastClass == .uppercase && ends(in: "-----begin") }

    /// Whether it is nothing but a backslash, which may escape what follows.
    var isBackslash: Bool { scalars == ["\\"] }

    func answer(to scalar: Unicode.Scalar, _ kind: ScalarClass) -> Answer {
        if isOpening { return answerOfOpening(to: scalar, kind) }
        return separators == 0 ? answerOfRun(to: scalar, kind) : answerBehindSeparators(to: scalar, kind)
    }

    private func answerOfOpening(to scalar: Unicode.Scalar, _ kind: ScalarClass) -> Answer {
        if ValueOpening.isBeginning(scalars + [scalar]) { return .separates }
        guard ValueOpening.isComplete(scalars) else { return .ends }
        return kind == .digit || isSpelled && ValueJoint.isSpelledDigit(scalar) ? .extends : .ends
    }

    private func answerOfRun(to scalar: Unicode.Scalar, _ kind: ScalarClass) -> Answer {
        switch kind {
        case .digit, .uppercase, .lowercase, .joiner, .invisible: return .extends
        case .lineBreak: return .ends
        case .blank: return .separates
        case .separator: return isWide ? .extends : digits > 0 ? .separates : .ends
        case .word:
            if isWide || isSpelled && ValueJoint.isSpelledDigit(scalar) { return .extends }
            return startsSyllable(scalar) || beginsMailMark(with: scalar) ? .separates : .ends
        case .other: return isWide && !"\"'`<>".unicodeScalars.contains(scalar) ? .extends : .ends
        }
    }

    private func answerBehindSeparators(to scalar: Unicode.Scalar, _ kind: ScalarClass) -> Answer {
        let pending = scalars.suffix(separators)
        if joins(pending, scalar, kind) { return .extends }
        if separators < 8, kind == .invisible { return .separates }
        if separators < 4, digits > 0 || isShortPrefix, [.blank, .joiner, .separator].contains(kind) {
            return .separates
        }
        if separators < 4, kind == .blank || startsSyllable(scalar), pending.allSatisfy(isPartOfSyllable) {
            return .separates
        }
        return beginsMailMark(with: scalar) ? .separates : .ends
    }

    /// Whether a scalar behind separators continues the value before them.
    private func joins(_ pending: ArraySlice<Unicode.Scalar>, _ scalar: Unicode.Scalar, _ kind: ScalarClass) -> Bool {
        let isMail = kind.isAlphanumeric && ValueJoint.isMailMark(pending, isHidden: isHidden)
        let hasWord = pending.contains { ScalarClass($0) == .word }
        switch kind {
        case .digit: return digits > 0 || isShortPrefix || isMail
        case .uppercase: return digits > 0 && !hasWord || isMail
        // Letters that look like digits.
        case .lowercase: return digits > 0 && !hasWord && (scalar == "o" || scalar == "l") || isMail || lastIsAt
        case .word: return isSpelled && ValueJoint.isSpelledDigit(scalar)
        default: return false
        }
    }

    mutating func extend(by scalar: Unicode.Scalar, _ kind: ScalarClass) {
        noteSeparators()
        scalars.append(scalar)
        note(scalar, kind)
        lastClass = kind
        if alphanumerics == 0, scalars.count > 8, !isWide { dropFirst(1) }
    }

    mutating func separate(by scalar: Unicode.Scalar, _ kind: ScalarClass) {
        separators += 1
        scalars.append(scalar)
    }

    /// Begins with a word that may open a value. It is a separator until the value follows.
    mutating func open(with scalar: Unicode.Scalar) {
        scalars.append(scalar)
        separators = 1
        lastClass = .word
        isSpelled = ValueJoint.isSpelledDigit(scalar)
    }

    /// Gives back what does not belong to it, since nothing of it follows.
    mutating func takeSeparators() -> [Unicode.Scalar] {
        defer {
            scalars.removeLast(separators)
            separators = 0
        }
        return Array(scalars.suffix(separators))
    }

    mutating func dropFirst(_ count: Int) {
        scalars.removeFirst(count)
        start += count
    }

    private mutating func noteSeparators() {
        guard separators > 0 else { return }
        let pending = scalars.suffix(separators)
        if ValueJoint.isMailMark(pending, isHidden: isHidden) {
            isWide = true
            isHidden = true
        }
        if digits > 0, pending.contains(where: ValueJoint.isSpelledDigit) { isSpelled = true }
        digitsAtEnd = 0
        separators = 0
    }

    private mutating func note(_ scalar: Unicode.Scalar, _ kind: ScalarClass) {
        switch kind {
        case .digit, .uppercase, .lowercase:
            alphanumerics += 1
            if lastClass == .joiner { innerJoiners += 1 }
            digitsAtEnd = kind == .digit ? digitsAtEnd + 1 : 0
            if kind == .digit { digits += 1 }
        case .word where isSpelled && !isWide:
            alphanumerics += 1
            digits += 1
        case .joiner:
            digitsAtEnd = 0
            noteJoiner(scalar)
        default:
            break
        }
    }

    private mutating func noteJoiner(_ scalar: Unicode.Scalar) {
        switch TextFold.narrow(scalar) {
        case "@": isWide = isWide || alphanumerics > 0
        case "&": isWide = true
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

    private var lastIsAt: Bool { lastClass == .joiner && scalars.dropLast(separators).last == "@" }

    /// One to four capital letters, as a passport's or an account's number may have before its digits.
    private var isShortPrefix: Bool {
        alphanumerics <= 4 && alphanumerics == end - start && lastClass == .uppercase
    }

    /// The syllable between the two numbers of a vehicle's plate, `12가 3456`, or one that is read as a digit.
    private func startsSyllable(_ scalar: Unicode.Scalar) -> Bool {
        guard digits > 0, digits <= 3, scalar.value &- 0xAC00 < 11_172 else { return false }
        return digits > 1 || ValueJoint.isSpelledDigit(scalar)
    }

    private func isPartOfSyllable(_ scalar: Unicode.Scalar) -> Bool {
        let kind = ScalarClass(scalar)
        return digits > 0 && digits <= 3 && (kind == .blank || kind == .word)
    }

    private func beginsMailMark(with scalar: Unicode.Scalar) -> Bool {
        alphanumerics > 0 && ValueJoint.beginsMailMark(scalars.suffix(separators) + [scalar], isHidden: isHidden)
    }
}
