/// The rules of a grammar, by number.
struct RuleSet: Sendable {
    struct Rule: Sendable {
        /// What an error calls it.
        let name: String
        var body: Expression
    }

    private(set) var rules: [Rule] = []
    /// The rule that the whole text must match.
    var root: RuleID = 0

    init() {}

    /// A single rule.
    init(root: Expression) { self.root = add("root", root) }

    /// A rule that matches nothing until it is defined, so that rules can call each other.
    mutating func reserve(_ name: String) -> RuleID {
        rules.append(Rule(name: name, body: .nothing))
        return rules.count - 1
    }

    mutating func define(_ rule: RuleID, as body: Expression) { rules[rule].body = body }

    mutating func add(_ name: String, _ body: Expression) -> RuleID {
        let rule = reserve(name)
        define(rule, as: body)
        return rule
    }

    /// Whether each rule matches the empty string.
    func nullable() -> [Bool] {
        var nullable = [Bool](repeating: false, count: rules.count)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            // Rules mostly call later ones, so going backward settles most in one pass.
            for rule in rules.indices.reversed() where !nullable[rule] && rules[rule].body.isNullable(nullable) {
                nullable[rule] = true
                hasChanged = true
            }
        }
        return nullable
    }
}

extension Expression {
    /// Whether the empty string matches, given which rules match it.
    func isNullable(_ rules: [Bool]) -> Bool {
        switch self {
        case .bytes: false
        case .literal(let bytes): bytes.isEmpty
        case .words(let words): words.contains(where: \.isEmpty)
        case .sequence(let parts): parts.allSatisfy { $0.isNullable(rules) }
        case .choice(let alternatives): alternatives.contains { $0.isNullable(rules) }
        case .repetition(let body, let minimum, _): minimum == 0 || body.isNullable(rules)
        case .members(let members): members.members.allSatisfy { !$0.isRequired || $0.expression.isNullable(rules) }
        case .intersection(let left, let right): left.isNullable(rules) && right.isNullable(rules)
        case .rule(let rule): rules[rule]
        }
    }
}
