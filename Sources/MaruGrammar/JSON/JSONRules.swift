/// The rules of JSON itself, each made when it is first asked for, and what is made of them.
struct JSONRules {
    private enum Shared: String {
        case value = "any JSON value"
        case object = "any JSON object"
        case array = "any JSON array"
        case string = "any JSON string"
        case number = "any JSON number"
        case integer = "any integer"
        case otherCharacter = "a character of a JSON string"
        case rareCharacter = "a character beyond plain ASCII"
        case canonicalText = "characters of a JSON string"
    }

    var rules = RuleSet()
    private var shared: [Shared: RuleID] = [:]

    init() {}

    /// A grammar of any JSON object.
    static func anyObject() -> RuleSet {
        var json = JSONRules()
        let object = json.object
        json.rules.root = json.rules.add("root", object)
        return json.rules
    }

    var value: Expression {
        mutating get {
            rule(.value) { json in
                .choice([json.string, json.number, json.object, json.array, Self.boolean, Self.null])
            }
        }
    }

    var object: Expression {
        mutating get {
            rule(.object) { json in
                let member = Expression.sequence([json.string, JSONText.colon, json.value])
                return JSONText.object(Members(members: [], rest: member, separator: JSONText.separator))
            }
        }
    }

    var array: Expression {
        mutating get {
            rule(.array) { json in JSONText.array(.optional(JSONText.list(json.value, minimum: 1, maximum: nil))) }
        }
    }

    var string: Expression {
        mutating get { rule(.string) { json in json.string(minimum: 0, maximum: nil) } }
    }

    var number: Expression {
        mutating get { rule(.number) { _ in NumberText.any } }
    }

    var integer: Expression {
        mutating get { rule(.integer) { _ in NumberText.integers(nil, nil) } }
    }

    static let boolean = Expression.words([Array("true".utf8), Array("false".utf8)])
    static let null = Expression.literal("null")

    /// Any string of `minimum` to `maximum` characters, in any spelling.
    mutating func string(minimum: Int, maximum: Int?) -> Expression {
        let other = rule(.otherCharacter) { _ in JSONText.otherCharacter }
        let character = Expression.choice([JSONText.plain.utf8, other])
        return JSONText.quoted(.repetition(character, minimum: minimum, maximum: maximum))
    }

    /// Any string but `names`, in its canonical spelling.
    mutating func string(except names: [String]) -> Expression {
        let rare = rule(.rareCharacter) { _ in JSONText.canonical(JSONText.plain.inverted) }
        let rest = rule(.canonicalText) { _ in
            .repetition(.choice([JSONText.plain.utf8, rare]), minimum: 0, maximum: nil)
        }
        return JSONText.quoted(JSONText.string(except: names, rare: rare, rest: rest))
    }

    /// `expression` as something that may be written several times at no cost.
    mutating func callable(_ name: String, _ expression: Expression) -> Expression {
        if case .rule = expression { return expression }
        return .rule(rules.add(name, expression))
    }

    private mutating func rule(_ key: Shared, _ body: (inout JSONRules) -> Expression) -> Expression {
        if let known = shared[key] { return .rule(known) }
        let rule = rules.reserve(key.rawValue)
        shared[key] = rule
        rules.define(rule, as: body(&self))
        return .rule(rule)
    }
}
