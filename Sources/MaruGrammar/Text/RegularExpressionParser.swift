/// Reads regular expressions by recursive descent.
struct RegularExpressionParser {
    private typealias Node = RegularExpression.Node

    private var reader: ScalarReader
    private let limits: GrammarLimits
    private var depth = 0

    init(_ text: String, limits: GrammarLimits) throws(GrammarError) {
        reader = try ScalarReader(text, language: .regularExpression, limits: limits)
        self.limits = limits
    }

    mutating func parse() throws(GrammarError) -> RegularExpression.Node {
        let node = try choice()
        guard reader.peek == nil else { throw reader.unexpected("the end") }
        return node
    }

    private mutating func choice() throws(GrammarError) -> Node {
        var alternatives = [try sequence()]
        while reader.skip("|") { alternatives.append(try sequence()) }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() throws(GrammarError) -> Node {
        var parts: [Node] = []
        while let scalar = reader.peek, scalar != "|", scalar != ")" {
            let position = reader.position
            switch scalar {
            case "^":
                _ = reader.next()
                parts.append(.start(position))
            case "$":
                _ = reader.next()
                parts.append(.end(position))
            default: parts.append(try quantified(try atom()))
            }
        }
        return .sequence(parts)
    }

    private mutating func quantified(_ atom: Node) throws(GrammarError) -> Node {
        guard let bounds = try quantifier() else { return atom }
        let start = reader.offset
        if reader.skip("+") { throw reader.unsupported("a possessive quantifier", at: start) }
        _ = reader.skip("?")
        return .repetition(atom, minimum: bounds.minimum, maximum: bounds.maximum)
    }

    private mutating func quantifier() throws(GrammarError) -> (minimum: Int, maximum: Int?)? {
        switch reader.peek {
        case "*":
            _ = reader.next()
            return (0, nil)
        case "+":
            _ = reader.next()
            return (1, nil)
        case "?":
            _ = reader.next()
            return (0, 1)
        case "{": return try reader.bounds()
        default: return nil
        }
    }

    private mutating func atom() throws(GrammarError) -> Node {
        switch reader.peek {
        case "(": return try group()
        case "[": return .scalars(try characterClass())
        case ".":
            _ = reader.next()
            return .scalars(RegularExpressionClass.anyButLineEnd)
        case "\\":
            return .scalars(try RegularExpressionClass.escape(&reader, inClass: false))
        case "*", "+", "?", "{": throw reader.unexpected("something to repeat; a literal needs a backslash")
        case "]", "}": throw reader.unexpected("a backslash before it")
        default:
            guard let scalar = reader.next() else { throw reader.unexpected("a character") }
            return .scalars(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(GrammarError) -> Node {
        depth += 1
        guard depth <= limits.nesting else { throw .limit(.nesting(limit: limits.nesting)) }
        try reader.expect("(")
        if reader.peek == "?" { try groupKind() }
        let node = try choice()
        try reader.expect(")")
        depth -= 1
        return node
    }

    /// Steps over what makes a group one that does not capture or has a name, which is all the same here.
    private mutating func groupKind() throws(GrammarError) {
        let start = reader.offset
        _ = reader.next()
        switch reader.next() {
        case ":": return
        case "=", "!": throw reader.unsupported("look-ahead", at: start)
        case ">": throw reader.unsupported("an atomic group", at: start)
        case "#": throw reader.unsupported("a comment", at: start)
        case "P":
            guard reader.skip("<") else { throw reader.unsupported("a back-reference", at: start) }
        case "<":
            if reader.peek == "=" || reader.peek == "!" { throw reader.unsupported("look-behind", at: start) }
        default: throw reader.unsupported("flags or a conditional", at: start)
        }
        _ = reader.skip { $0 != ">" && $0 != ")" }
        try reader.expect(">")
    }

    private mutating func characterClass() throws(GrammarError) -> ScalarSet {
        try reader.expect("[")
        let isInverted = reader.skip("^")
        var set = ScalarSet()
        repeat {
            guard reader.peek != nil else { throw reader.unexpected("']'") }
            // An empty class is an error, because in some dialects `[]` begins a class that holds `]`.
            if reader.peek == "]" { throw reader.unexpected("a character of the class") }
            set = set.union(try classRange())
        } while !reader.skip("]")
        return isInverted ? set.inverted : set
    }

    private mutating func classRange() throws(GrammarError) -> ScalarSet {
        let start = reader.offset
        let low = try classMember()
        guard reader.peek == "-", reader.peekSecond != "]" else { return low }
        _ = reader.next()
        let high = try classMember()
        guard let first = low.onlyScalar, let last = high.onlyScalar, first <= last else {
            let position = reader.position(at: start)
            throw .syntax(
                .regularExpression,
                found: "a range that ends before it begins",
                expected: "a range",
                at: position
            )
        }
        return ScalarSet([first...last])
    }

    private mutating func classMember() throws(GrammarError) -> ScalarSet {
        if reader.peek == "\\" { return try RegularExpressionClass.escape(&reader, inClass: true) }
        if reader.peek == "[", reader.peekSecond == ":" {
            throw reader.unsupported("a POSIX class", at: reader.offset)
        }
        guard let scalar = reader.next() else { throw reader.unexpected("']'") }
        return ScalarSet(scalar)
    }
}
