/// Reads what may be a pseudonym, scalar by scalar, as models write them: in capital or small letters, with blanks
/// between, with escaped underscores, in full-width brackets.
struct PseudonymScanner {
    /// A pseudonym without brackets and marks, in capital letters: `KRRRN7F3K2QX`.
    typealias Name = [UInt8]

    enum Answer {
        case goesOn
        case fits(Name)
        case differs
    }

    /// The longest form that is read, in scalars.
    private static let limit = 96

    private(set) var start: Int
    private var scalars: [Unicode.Scalar]
    private var openers = 1
    private var name: Name = []
    private let types: Set<Name>

    /// - Parameter types: the names of all types; nothing begins when there are none.
    init?(opening scalar: Unicode.Scalar, at index: Int, types: Set<Name>?) {
        guard let types, !types.isEmpty, TextFold.narrow(scalar) == "<" else { return nil }
        start = index
        scalars = [scalar]
        self.types = types
    }

    /// Takes the backslash before the bracket as a part of it.
    mutating func includeBackslash() {
        start -= 1
        scalars.insert("\\", at: 0)
        openers = 2
    }

    /// What was read behind the bracket.
    var rest: ArraySlice<Unicode.Scalar> { scalars.dropFirst(openers) }

    var restStart: Int { start + openers }

    mutating func read(_ scalar: Unicode.Scalar) -> Answer {
        scalars.append(scalar)
        guard scalars.count <= Self.limit else { return .differs }
        let narrow = TextFold.narrow(scalar)
        switch narrow {
        case ">":
            return Pseudonym.isValid(name, types: types) ? .fits(Pseudonym.normalized(name)) : .differs
        case "_", "-", "\\":
            return .goesOn
        default:
            let kind = ScalarClass(scalar)
            if kind == .blank || kind == .invisible { return .goesOn }
            guard narrow.isASCII, kind.isAlphanumeric else { return .differs }
            name.append(UInt8(TextFold.uppercasedASCII(narrow).value))
            return isBeginning ? .goesOn : .differs
        }
    }

    /// Whether some pseudonym begins like this.
    private var isBeginning: Bool {
        types.contains { type in
            name.count <= type.count
                ? type.starts(with: name)
                : name.starts(with: type) && name.count <= type.count + Pseudonym.codeLength
                    && name.dropFirst(type.count).allSatisfy { Base32.value(of: $0) != nil }
        }
    }
}
