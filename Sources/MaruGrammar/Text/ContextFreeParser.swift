/// Reads context-free grammars in GBNF, the notation of llama.cpp, which XGrammar's EBNF is close to as well.
///
/// ```
/// root   ::= "answer: " ("yes" | "no" | number{1,3})   # a comment
/// number ::= [0-9]+
/// ```
///
/// The rule `root` is the whole text. `"…"` is literal text, `[…]` and `[^…]` are classes, `.` is any character; `* + ?
/// {m,n}` repeat. Escapes are `\n \r \t \\ \" \[ \] \xHH \uHHHH \UHHHHHHHH`. A rule ends with its line, unless a
/// parenthesis is open or the next line begins with `|`.
struct ContextFreeParser {
    private var reader: ScalarReader
    private let limits: GrammarLimits
    private var rules = RuleSet()
    private var numbers: [String: RuleID] = [:]
    private var defined: Set<RuleID> = []
    private var depth = 0

    static func rules(of text: String, limits: GrammarLimits) throws(GrammarError) -> RuleSet {
        var parser = ContextFreeParser(
            reader: try ScalarReader(text, language: .contextFree, limits: limits),
            limits: limits
        )
        return try parser.parse()
    }

    private init(reader: ScalarReader, limits: GrammarLimits) {
        self.reader = reader
        self.limits = limits
    }

    private mutating func parse() throws(GrammarError) -> RuleSet {
        skipSpace(acrossLines: true)
        while reader.peek != nil {
            try rule()
            skipSpace(acrossLines: true)
        }
        guard let root = numbers["root"], defined.contains(root) else { throw .undefinedRule("root") }
        for (number, rule) in rules.rules.enumerated() where !defined.contains(number) {
            throw .undefinedRule(rule.name)
        }
        rules.root = root
        return rules
    }

    private mutating func rule() throws(GrammarError) {
        let name = try self.name()
        skipSpace(acrossLines: false)
        for scalar: Unicode.Scalar in [":", ":", "="] { try reader.expect(scalar) }
        skipSpace(acrossLines: true)
        let number = number(of: name)
        guard defined.insert(number).inserted else { throw .duplicateRule(name) }
        rules.define(number, as: try choice())
        guard reader.peek == nil || reader.peek == "\n" || reader.peek == "\r" else {
            throw reader.unexpected("the end of the line")
        }
    }

    private mutating func choice() throws(GrammarError) -> Expression {
        var alternatives = [try sequence()]
        while skipToBar() {
            skipSpace(acrossLines: true)
            alternatives.append(try sequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    /// Steps over a bar, even one at the beginning of another line.
    private mutating func skipToBar() -> Bool {
        let start = reader.offset
        skipSpace(acrossLines: true)
        if reader.skip("|") { return true }
        reader.goBack(to: start)
        return false
    }

    private mutating func sequence() throws(GrammarError) -> Expression {
        var parts: [Expression] = []
        while true {
            skipSpace(acrossLines: depth > 0)
            guard let scalar = reader.peek, !"|)\n\r".unicodeScalars.contains(scalar) else { break }
            parts.append(try repeated(try item()))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func item() throws(GrammarError) -> Expression {
        switch reader.peek {
        case "\"": return .literal(try quoted())
        case "[": return try characterClass().utf8
        case ".":
            _ = reader.next()
            return ScalarSet.all.utf8
        case "(":
            depth += 1
            guard depth <= limits.nesting else { throw .limit(.nesting(limit: limits.nesting)) }
            _ = reader.next()
            skipSpace(acrossLines: true)
            let group = try choice()
            skipSpace(acrossLines: true)
            try reader.expect(")")
            depth -= 1
            return group
        case "<", "!": throw reader.unsupported("a token by name or number", at: reader.offset)
        default: return .rule(number(of: try name()))
        }
    }

    private mutating func repeated(_ item: Expression) throws(GrammarError) -> Expression {
        skipSpace(acrossLines: false)
        if reader.peek == "{" {
            let bounds = try reader.bounds()
            return .repetition(item, minimum: bounds.minimum, maximum: bounds.maximum)
        }
        if reader.skip("*") { return .repetition(item, minimum: 0, maximum: nil) }
        if reader.skip("+") { return .repetition(item, minimum: 1, maximum: nil) }
        return reader.skip("?") ? .optional(item) : item
    }

    private mutating func quoted() throws(GrammarError) -> String {
        try reader.expect("\"")
        var text = String.UnicodeScalarView()
        while !reader.skip("\"") { text.append(try character(of: "\"")) }
        return String(text)
    }

    private mutating func characterClass() throws(GrammarError) -> ScalarSet {
        try reader.expect("[")
        let isInverted = reader.skip("^")
        var set = ScalarSet()
        while !reader.skip("]") {
            let start = reader.position
            let first = try character(of: "]").value
            guard reader.peek == "-", reader.peekSecond != "]" else {
                set = set.union(ScalarSet([first...first]))
                continue
            }
            _ = reader.next()
            let last = try character(of: "]").value
            guard first <= last else {
                throw .syntax(.contextFree, found: "a range that ends before it begins", expected: "a range", at: start)
            }
            set = set.union(ScalarSet([first...last]))
        }
        return isInverted ? set.inverted : set
    }

    /// A character of a literal or class, escaped or not.
    private mutating func character(of closing: Unicode.Scalar) throws(GrammarError) -> Unicode.Scalar {
        guard let scalar = reader.next(), scalar != "\n" else { throw reader.unexpected("'\(closing)' on the line") }
        guard scalar == "\\" else { return scalar }
        let start = reader.offset - 1
        switch reader.next() {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "x": return try reader.hexadecimal(2)
        case "u": return try reader.hexadecimal(4)
        case "U": return try reader.hexadecimal(8)
        case let same? where "\\\"[]-^".unicodeScalars.contains(same): return same
        default: throw reader.unsupported("this escape", at: start)
        }
    }

    private mutating func name() throws(GrammarError) -> String {
        let name = reader.skip { RegularExpressionClass.word.contains($0.value) || $0 == "-" }
        guard !name.isEmpty else { throw reader.unexpected("a rule's name, a literal, a class or a group") }
        return name
    }

    private mutating func number(of name: String) -> RuleID {
        if let known = numbers[name] { return known }
        let number = rules.reserve(name)
        numbers[name] = number
        return number
    }

    /// Steps over blanks and comments, and over line ends if they do not matter.
    private mutating func skipSpace(acrossLines: Bool) {
        while let scalar = reader.peek {
            switch scalar {
            case " ", "\t": _ = reader.next()
            case "\n" where acrossLines, "\r" where acrossLines: _ = reader.next()
            case "#": _ = reader.skip { $0 != "\n" && $0 != "\r" }
            default: return
            }
        }
    }
}
