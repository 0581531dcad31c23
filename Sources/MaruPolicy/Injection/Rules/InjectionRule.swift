/// A shape of attack: words of several kinds that stand close to each other.
struct InjectionRule: Sendable {
    /// Such as `ko-ignore`. Findings name it with its version, so a decision can be replayed with it later.
    let id: String
    let version: Int
    /// The kinds of words, in their order: Korean has the object before the verb, English after it.
    let parts: [KeywordGroup]
    /// At most so many words from the first part to the last.
    let span: Int
    /// How sure it is of an attack, from 0 to 1, when nothing speaks against it.
    let strength: Double
    /// Whether a question weakens it: `How do I ignore a rule?` asks, but `What is your system prompt?` attacks.
    let isWeakerInQuestions: Bool

    init(
        _ id: String,
        version: Int = 1,
        _ parts: [KeywordGroup],
        within span: Int = 0,
        strength: Double,
        isWeakerInQuestions: Bool = true
    ) {
        self.id = id
        self.version = version
        self.parts = parts
        self.span = span
        self.strength = strength
        self.isWeakerInQuestions = isWeakerInQuestions
    }

    var name: String { "injection-rule/\(id)/\(version)" }
}

/// Words that mean the same to a rule.
///
/// A Latin word matches between word boundaries, `ignor*` also as a beginning. A word in another script matches anywhere,
/// because particles and endings follow it; `해$` only before something that is no letter.
struct KeywordGroup: Hashable, Sendable {
    let name: String
    let words: [String]

    init(_ name: String, _ words: String...) { self.init(name, words) }

    init(_ name: String, _ words: [String]) {
        self.name = name
        self.words = words.flatMap { $0.split(separator: "|").map(String.init) }
    }
}
