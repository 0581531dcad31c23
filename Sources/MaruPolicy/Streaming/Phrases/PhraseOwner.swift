/// Whose a blocked phrase is.
package enum PhraseOwner: Hashable, Sendable {
    /// Of the list of phrases, with its number there.
    case list(Int)
    /// Of the topic with this name.
    case topic(String)

    var type: FindingType {
        switch self {
        case .list: .blockedPhrase
        case .topic: .topic
        }
    }

    /// The rule and its version.
    var rule: String {
        switch self {
        case .list(let number): "phrase-\(number)/1"
        case .topic(let name): "topic-\(name)/1"
        }
    }
}

extension FindingType {
    /// A phrase of a topic that a policy does not allow.
    package static let topic = FindingType(rawValue: "TOPIC")
}
