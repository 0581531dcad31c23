package import MaruCore

/// What a policy was shown of one request over HTTP, as it came in: enough to show it to another policy later.
package struct RecordedContent: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        /// With what the tokens of its prompt mean, where it is made of tokens. Of the request, what
        /// ``GenerationRequest/mapTexts(_:)`` walks is kept.
        case request(GenerationRequest, tokenText: String?)
        /// A text for which a vector is wanted; `nil` for tokens, which nobody can read.
        case embedding(String?)
    }

    /// Where it would have been computed; `nil` where a router chose.
    package var zone: String?
    package var parts: [Part]

    package init(zone: String?, parts: [Part]) {
        self.zone = zone
        self.parts = parts
    }
}

extension PolicyChain {
    /// What this policy would have decided, and why.
    package struct Verdict: Hashable, Sendable {
        package var decision: DataAction
        /// With its version; `nil` where nothing is changed.
        package var rule: String?
    }

    /// Shows a recorded request to this policy.
    /// - Parameter model: by which it would have been answered.
    package func verdict(on content: RecordedContent, model: String) throws(PseudonymError) -> Verdict {
        let place = Place(model: model, zone: content.zone)
        var verdict = Verdict(decision: .allow)
        for part in content.parts {
            let review = try review(part, at: place)
            guard review.decision > verdict.decision else { continue }
            verdict = Verdict(decision: review.decision, rule: review.decidingRule)
        }
        return verdict
    }

    private func review(_ part: RecordedContent.Part, at place: Place) throws(PseudonymError) -> Review {
        guard !isEmpty else { return Review() }
        switch part {
        case .embedding(let text): return review(embedding: text, at: place)
        case .request(var request, let tokenText):
            // What would get a pseudonym is masked here; what was decided is the same.
            var nobody: Pseudonymizer?
            return try review(&request, at: place, tokenText: tokenText, pseudonyms: &nobody)
        }
    }
}

extension Review {
    /// The rule of the hardest thing that happened.
    fileprivate var decidingRule: String? {
        violation?.rule ?? entries.filter { $0.action > .allow }.max { $0.action < $1.action }?.finding.rule
    }
}
