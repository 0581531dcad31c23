import MaruCore
package import Crypto
import MaruConfiguration

/// A policy at work: looks at every text of a request before it is answered, and at every text of the answer before it
/// is given.
///
/// It is a value without any input or output of its own. The same policy and the same request lead to the same decision,
/// which is how a recorded one can be replayed.
package struct PolicyChain: Sendable {
    package let policy: Policy
    /// Names exactly this policy: the beginning of the SHA-256 of all its settings.
    package let version: String
    /// Stands in the policy's instructions and in no answer.
    private let canary: String
    /// Makes what nobody else can guess.
    let secret: SymmetricKey

    let requestDetector: PersonalDataDetector?
    /// The product's, and one for the organisation's own attacks.
    let injections: [any Detector]
    let phrases: PhraseAutomaton
    /// What is looked for in answers.
    package let answerRules: StreamRules

    /// - Parameters:
    ///   - secret: makes the canary and the marks around what tools said, which nobody else can guess.
    ///   - injections: what finds attempts to take models over.
    package init(_ policy: Policy, secret: SymmetricKey, injections: (any Detector)? = nil) {
        self.policy = policy
        version = policy.version
        self.secret = secret
        canary = Self.canary(of: version, secret: secret)
        requestDetector = Self.detector(policy.input)
        let looksForInjections = policy.injection == .log || policy.injection == .block
        // The index of the product is shared by all chains; this one's holds the organisation's own sentences only.
        let own = policy.attacks.isEmpty ? nil : InjectionDetector(attacks: policy.attacks, name: "organisation")
        self.injections = looksForInjections ? [own, injections].compactMap(\.self) : []
        let topics = policy.topics.sorted { $0.key < $1.key }.flatMap { name, topic in
            topic.phrases.sorted().map { (topic: name, phrase: $0) }
        }
        phrases = PhraseAutomaton(policy.blockedPhrases.sorted(), topics: topics)
        answerRules = Self.answerRules(policy, phrases: phrases, canary: canary)
    }

    /// Whether requests and answers pass as they are.
    package var isEmpty: Bool { policy.isEmpty }

    /// What guards the answer to a reviewed request.
    package func answerGuard(_ review: Review, pseudonyms: PseudonymTable?, choices: Int) -> AnswerGuard {
        var rules = answerRules
        rules.pseudonyms = pseudonyms
        let refusal = refusal(in: review.language)
        return AnswerGuard(
            events: GuardedEvents(rules: rules, tools: policy.tools, refusal: refusal, choices: choices),
            notices: policy.notices,
            choices: choices
        )
    }

    /// What is said instead of an answer.
    package func refusal(in language: Script?) -> String {
        language.flatMap { policy.refusal[$0] } ?? (language == .korean ? Self.refusalInKorean : nil)
            ?? policy.refusal[.english] ?? Self.refusalInEnglish
    }

    /// The policy's instructions as a model gets them.
    var instructions: String? { policy.instructions.map { "\($0)\n[ref \(canary)]" } }

    private static let refusalInKorean = "조직의 정책에 따라 이 요청에는 답할 수 없습니다."
    private static let refusalInEnglish = "The policy of this organisation does not allow an answer to this request."

    private static func detector(_ actions: [FindingType: DataAction]) -> PersonalDataDetector? {
        let types = actions.filter { $0.value != .allow }.keys
        return types.isEmpty ? nil : PersonalDataDetector(types: Set(types))
    }

    private static func answerRules(_ policy: Policy, phrases: PhraseAutomaton, canary: String) -> StreamRules {
        var detectors: [any Detector] = []
        if let detector = detector(policy.output) { detectors.append(detector) }
        var actions: [FindingType: StreamAction] = [:]
        for (type, action) in policy.output {
            switch action {
            case .allow: break
            // Nothing would turn a pseudonym in an answer back.
            case .pseudonymise, .mask: actions[type] = .mask(type)
            case .block: actions[type] = .stop
            }
        }
        if let hosts = policy.linkHosts {
            detectors.append(ForeignLinkDetector(hosts: HostList(hosts.sorted())))
            actions[.foreignLink] = .mask(ForeignLinkDetector.placeholder)
        }
        let secrets = policy.instructions.map { [SecretText($0), .canary(canary)] } ?? []
        return StreamRules(
            detectors: detectors,
            actions: actions,
            wordSpans: [.person: 40, .address: 80],
            phrases: phrases,
            secrets: secrets
        )
    }

    private static func canary(of version: String, secret: SymmetricKey) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("canary \(version)".utf8), using: secret)
        return code.prefix(12).map { String($0 % 26 + 10, radix: 36) }.joined()
            + code.dropFirst(12).prefix(4).map { String($0 % 26 + 10, radix: 36) }.joined()
    }
}

extension Policy {
    /// The beginning of the SHA-256 of all settings in their canonical form.
    package var version: String {
        let settings = PolicyDocument.table.settings.map { setting in
            "\(setting.name)=\(PolicyDocument.table.text(of: setting, in: self) ?? "")"
        }
        let topics = topics.sorted { $0.key < $1.key }.map { "topics.\($0)=\($1.text)" }
        let digest = SHA256.hash(data: Array((settings + topics).joined(separator: "\n").utf8))
        return digest.prefix(8).hexadecimal
    }
}
