import MaruEvaluation

/// One thing that is known of organisations and models, and when it is worth saying.
struct ConsiderationRule: Sendable {
    let id: String
    let text: LocalizedText
    let favours: [Candidate.Control]
    let sources: [String]
    /// The facts that make it worth saying, as they are written; empty when they do not.
    let facts: @Sendable (OrganisationFacts) -> [String]
}

extension Consideration {
    /// What the facts of an organisation speak for, in the order of the rules. None of it enters a score.
    package static func all(for facts: OrganisationFacts) -> [Consideration] {
        ConsiderationRule.catalogue.compactMap { rule in
            let found = rule.facts(facts)
            guard !found.isEmpty else { return nil }
            return Consideration(
                id: rule.id,
                facts: found,
                text: rule.text,
                favours: rule.favours,
                sources: rule.sources
            )
        }
    }
}
