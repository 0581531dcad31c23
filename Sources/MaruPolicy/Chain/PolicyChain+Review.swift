package import MaruCore

extension PolicyChain {
    /// Where and with what a request would be computed.
    package struct Place: Hashable, Sendable {
        package var model: String
        /// `nil` where a router chooses among the zones that the request's egress terms allow.
        package var zone: String?

        package init(model: String, zone: String?) {
            self.model = model
            self.zone = zone
        }
    }

    /// Looks at all of a request and makes it what the policy allows.
    ///
    /// - Parameters:
    ///   - request: becomes what may be computed, unless the review has a violation.
    ///   - tokenText: what the tokens of a prompt mean, where it is made of tokens; `nil` when nobody can tell.
    ///   - pseudonyms: gives values their pseudonyms; where there is none, they are masked.
    package func review(
        _ request: inout GenerationRequest,
        at place: Place,
        tokenText: String? = nil,
        pseudonyms: inout Pseudonymizer?
    ) throws(PseudonymError) -> Review {
        var review = Review()
        review.language = request.language
        review.violation = frame(request, at: place)
        guard review.violation == nil else { return review }
        if case .tokens = request.prompt { review.violation = tokenViolation(tokenText, &review) }
        var length = tokenText?.unicodeScalars.count ?? 0
        try request.mapTexts { field, text throws(PseudonymError) in
            length += text.unicodeScalars.count
            guard review.violation == nil else { return text }
            return try changed(text, in: field, &review, &pseudonyms)
        }
        if let limit = policy.longestPrompt, length > limit, review.violation == nil {
            review.violation = PolicyViolation(.tooLong(found: length, limit: limit), rule: "longest-prompt/1")
        }
        guard review.violation == nil else { return review }
        if let limit = policy.longestAnswer { request.maximumTokens = min(request.maximumTokens ?? limit, limit) }
        // Marks would hide from the detectors what they mark, so they come last.
        let explanation = spotlight(&request)
        let texts = [instructions, explanation].compactMap(\.self)
        if !texts.isEmpty { instruct(&request, texts.joined(separator: "\n\n")) }
        return review
    }

    /// Looks at a text for which vectors are wanted. Its values are not replaced: what is looked for later would not be
    /// found under another name, and nobody would notice. So whatever is not allowed as it is, is refused.
    package func review(embedding text: String?, at place: Place) -> Review {
        var review = Review()
        review.language = text.flatMap { Script.main(of: $0.unicodeScalars) }
        review.violation = self.place(place)
        guard review.violation == nil, !isEmpty else { return review }
        guard let text else {
            review.violation = PolicyViolation(.unreadableTokens, in: .embeddingTokens, rule: "tokens/1")
            return review
        }
        let scalars = Array(text.unicodeScalars)
        review.violation = blocked(scalars, in: .embeddingText) ?? data(scalars, in: .embeddingText, &review)
        return review
    }

    /// What does not depend on texts.
    private func frame(_ request: GenerationRequest, at place: Place) -> PolicyViolation? {
        if let violation = self.place(place) { return violation }
        if let tools = policy.tools, let tool = request.tools.first(where: { !tools.contains($0.name) }) {
            return PolicyViolation(.tool(tool.name), in: .toolName, rule: "tools/1")
        }
        guard case .chat(let messages) = request.prompt else {
            return policy.instructions == nil
                ? nil : PolicyViolation(.promptWithoutConversation, rule: "instructions/1")
        }
        if policy.allowsClientInstructions == false,
            messages.contains(where: { PolicyField(role: $0.role) == .systemMessage })
        {
            return PolicyViolation(.clientInstructions, in: .systemMessage, rule: "client-instructions/1")
        }
        return nil
    }

    private func place(_ place: Place) -> PolicyViolation? {
        if let models = policy.models, !models.contains(place.model) {
            return PolicyViolation(.model(place.model), rule: "models/1")
        }
        if let zones = policy.zones, let zone = place.zone, !zones.contains(zone) {
            return PolicyViolation(.zone(zone), rule: "zones/1")
        }
        return nil
    }

    /// Tokens cannot be changed one by one, so what would have to be changed in their text is refused.
    private func tokenViolation(_ text: String?, _ review: inout Review) -> PolicyViolation? {
        guard !isEmpty else { return nil }
        guard let text else { return PolicyViolation(.unreadableTokens, in: .tokenPrompt, rule: "tokens/1") }
        let scalars = Array(text.unicodeScalars)
        return blocked(scalars, in: .tokenPrompt) ?? injection(scalars, in: .tokenPrompt, &review)
            ?? data(scalars, in: .tokenPrompt, &review)
    }

    private func changed(
        _ text: String,
        in field: PolicyField,
        _ review: inout Review,
        _ pseudonyms: inout Pseudonymizer?
    ) throws(PseudonymError) -> String {
        let scalars = Array(text.unicodeScalars)
        if let violation = blocked(scalars, in: field) ?? injection(scalars, in: field, &review) {
            review.violation = violation
            return text
        }
        guard let requestDetector else { return text }
        let findings = requestDetector.findings(in: scalars)
        guard !findings.isEmpty else { return text }
        guard field.canBeRewritten else {
            review.violation = refused(findings, in: field, &review)
            return text
        }
        return try replaced(findings, of: text, in: field, &review, &pseudonyms)
    }

    private func replaced(
        _ findings: [Finding],
        of text: String,
        in field: PolicyField,
        _ review: inout Review,
        _ pseudonyms: inout Pseudonymizer?
    ) throws(PseudonymError) -> String {
        var named: [Finding] = []
        var masked: [Finding] = []
        for finding in findings {
            let action = policy.input[finding.type] ?? .allow
            review.entries.append(Review.Entry(field: field, finding: finding, action: action))
            switch action {
            case .allow: break
            case .pseudonymise where pseudonyms != nil: named.append(finding)
            case .pseudonymise, .mask: masked.append(finding)
            case .block:
                review.violation = PolicyViolation(.data(finding.type), in: field, rule: finding.rule)
                return text
            }
        }
        // Masks first, from behind: a place of a value is then still where it was found.
        var scalars = Array(text.unicodeScalars)
        var places = named
        for finding in masked.reversed() {
            let mask = Array("[\(finding.type)]".unicodeScalars)
            scalars.replaceSubrange(finding.range, with: mask)
            let shift = mask.count - finding.range.count
            for index in places.indices where places[index].range.lowerBound >= finding.range.upperBound {
                places[index].range = places[index].range.lowerBound + shift..<places[index].range.upperBound + shift
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        guard !places.isEmpty, var pseudonymizer = pseudonyms else { return String(view) }
        let result = try pseudonymizer.replace(places, in: String(view))
        pseudonyms = pseudonymizer
        return result
    }

    private func blocked(_ text: [Unicode.Scalar], in field: PolicyField) -> PolicyViolation? {
        if !phrases.isEmpty {
            var reader = PhraseReader(phrases)
            for (place, scalar) in text.enumerated() {
                if let match = reader.read(scalar, at: place).first { return phrase(match.phrase, in: field) }
            }
            if let match = reader.flush().first { return phrase(match.phrase, in: field) }
        }
        guard let languages = policy.languages, field.isFromOutside else { return nil }
        let foreign = Script.shares(of: text).filter { !languages.contains($0.key) }
        guard let worst = foreign.max(by: { $0.value < $1.value }), foreign.values.reduce(0, +) > 0.2 else {
            return nil
        }
        return PolicyViolation(.language(worst.key), in: field, rule: "languages/1")
    }

    private func phrase(_ number: Int, in field: PolicyField) -> PolicyViolation {
        let owner = phrases.owner(of: number)
        return switch owner {
        case .list: PolicyViolation(.phrase, in: field, rule: owner.rule)
        case .topic(let name): PolicyViolation(.topic(name), in: field, rule: owner.rule)
        }
    }

    private func injection(
        _ text: [Unicode.Scalar],
        in field: PolicyField,
        _ review: inout Review
    ) -> PolicyViolation? {
        guard field.isFromOutside else { return nil }
        guard let finding = injections.lazy.compactMap({ $0.findings(in: text).first }).first else { return nil }
        let blocks = policy.injection == .block
        review.entries.append(Review.Entry(field: field, finding: finding, action: blocks ? .block : .allow))
        return blocks ? PolicyViolation(.injection, in: field, rule: finding.rule) : nil
    }

    /// Refuses whatever would have to be changed.
    private func data(
        _ text: [Unicode.Scalar],
        in field: PolicyField,
        _ review: inout Review
    ) -> PolicyViolation? {
        refused(requestDetector?.findings(in: text) ?? [], in: field, &review)
    }

    private func refused(_ findings: [Finding], in field: PolicyField, _ review: inout Review) -> PolicyViolation? {
        guard let finding = findings.first(where: { policy.input[$0.type] ?? .allow != .allow }) else { return nil }
        review.entries.append(Review.Entry(field: field, finding: finding, action: .block))
        return PolicyViolation(.data(finding.type), in: field, rule: finding.rule)
    }

    /// Puts instructions before everything, in the one system message that templates have room for.
    private func instruct(_ request: inout GenerationRequest, _ instructions: String) {
        guard case .chat(var messages) = request.prompt else { return }
        if let first = messages.first, PolicyField(role: first.role) == .systemMessage {
            messages[0].content = "\(instructions)\n\n\(first.content)"
        } else {
            messages.insert(ChatMessage(role: "system", content: instructions), at: 0)
        }
        request.prompt = .chat(messages)
    }
}

extension GenerationRequest {
    /// The language of what was said last by whoever asks.
    fileprivate var language: Script? {
        switch prompt {
        case .text(let text): Script.main(of: text.unicodeScalars)
        case .tokens: nil
        case .chat(let messages):
            messages.last { $0.role == "user" }.flatMap { Script.main(of: $0.content.unicodeScalars) }
        }
    }
}
