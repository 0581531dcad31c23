import MaruConfiguration

extension Policy {
    /// This policy with what `other`, of a level below, asks for besides. A lower level can only tighten: where it is
    /// milder, this one's word stands, and ``loosenings(by:)`` names it.
    package func tightened(by other: Policy) -> Policy {
        var policy = self
        policy.name = other.name
        policy.instructions = Self.joined(instructions, other.instructions)
        policy.allowsClientInstructions = Self.both(allowsClientInstructions, other.allowsClientInstructions) {
            $0 && $1
        }
        policy.models = Self.both(models, other.models) { $0.intersection($1) }
        policy.tools = Self.both(tools, other.tools) { $0.intersection($1) }
        policy.zones = Self.both(zones, other.zones) { $0.intersection($1) }
        policy.languages = Self.both(languages, other.languages) { $0.intersection($1) }
        policy.linkHosts = Self.both(linkHosts, other.linkHosts) { $0.intersection($1) }
        policy.longestPrompt = Self.both(longestPrompt, other.longestPrompt, min)
        policy.longestAnswer = Self.both(longestAnswer, other.longestAnswer, min)
        policy.blockedPhrases.formUnion(other.blockedPhrases)
        policy.topics.merge(other.topics) { $0.tightened(by: $1) }
        policy.notices += other.notices.filter { !notices.contains($0) }
        policy.input.merge(other.input, uniquingKeysWith: max)
        policy.output.merge(other.output, uniquingKeysWith: max)
        policy.injection = Self.both(injection, other.injection, max)
        policy.attacks += other.attacks.filter { !attacks.contains($0) }
        policy.spotlighting = Self.both(spotlighting, other.spotlighting, max)
        policy.contentDays = Self.both(contentDays, other.contentDays, min)
        // What is said is a matter of taste, not of strictness.
        policy.refusal.merge(other.refusal) { _, below in below }
        return policy
    }

    /// Where `other` asks for less than this policy, by the names of the settings.
    package func loosenings(by other: Policy) -> [String] {
        let tightened = tightened(by: other)
        return PolicyDocument.table.settings.compactMap { setting in
            // Texts add up and words are replaced: neither loosens.
            guard
                !["policy.", "instructions.", "phrases.", "refusal.", "injection.attacks"]
                    .contains(where: setting.name.hasPrefix)
            else { return setting.name == "instructions.client" && loosensClient(other) ? setting.name : nil }
            let asked = PolicyDocument.table.text(of: setting, in: other)
            guard let asked, asked != PolicyDocument.table.text(of: setting, in: Policy()) else { return nil }
            return asked == PolicyDocument.table.text(of: setting, in: tightened) ? nil : setting.name
        }
    }

    private func loosensClient(_ other: Policy) -> Bool {
        allowsClientInstructions == false && other.allowsClientInstructions == true
    }

    private static func both<Value>(_ a: Value?, _ b: Value?, _ combined: (Value, Value) -> Value) -> Value? {
        guard let a, let b else { return a ?? b }
        return combined(a, b)
    }

    private static func joined(_ a: String?, _ b: String?) -> String? { both(a, b) { "\($0)\n\n\($1)" } }
}
