/// What an organisation asks of every request and every answer. A policy without any opinion lets everything pass.
package struct Policy: Hashable, Sendable {
    /// What people call it.
    package var name = "policy"

    /// Stands before every conversation; no client can take it away. With a parent's, it stands behind that.
    package var instructions: String?
    /// Whether clients may add system messages of their own; `nil` is no opinion.
    package var allowsClientInstructions: Bool?

    /// The only models, tools, zones and languages; `nil` allows all.
    package var models: Set<String>?
    package var tools: Set<String>?
    package var zones: Set<String>?
    package var languages: Set<Script>?
    /// The only hosts that links and images of answers may lead to; `nil` allows all.
    package var linkHosts: Set<String>?

    /// The most Unicode scalars of all texts of a request; `nil` sets no limit.
    package var longestPrompt: Int?
    /// The most tokens of an answer.
    package var longestAnswer: Int?

    /// Phrases that neither a request nor an answer may hold. Case and spaces do not matter.
    package var blockedPhrases: Set<String> = []
    /// Subjects that neither a request nor an answer may touch, by their names.
    package var topics: [String: Topic] = [:]
    /// Sentences that an answer gets at its end, unless it has them already.
    package var notices: [String] = []

    /// What happens to data of a type in requests and in answers; nothing to a type that is not named.
    package var input: [FindingType: DataAction] = [:]
    package var output: [FindingType: DataAction] = [:]

    /// What happens to a request that tries to take the model over.
    package var injection: InjectionAction?
    /// Sentences of attacks that the organisation met itself; what is like one counts as an injection.
    package var attacks: [String] = []
    /// How what tools said is marked before a model reads it.
    package var spotlighting: SpotlightingForm?

    /// For how many days the texts of requests are kept, that of the request included; `nil` is no opinion, and then
    /// nothing is kept.
    package var contentDays: Int?

    /// What is said instead of an answer, by the language of whoever asked.
    package var refusal: [Script: String] = [:]

    package init() {}

    /// Whether everything passes unchanged.
    package var isEmpty: Bool {
        var other = Policy()
        other.name = name
        other.refusal = refusal
        other.contentDays = contentDays
        return self == other
    }
}

/// What happens to a request that looks like an injection.
package enum InjectionAction: String, Hashable, Sendable, Graded {
    case allow
    /// It passes, and the log says so.
    case log
    case block
}
