import Crypto
import MaruPolicy

/// The cases of a policy, each with what became of it.
struct PolicyCaseRun {
    let results: [(one: PolicyCase, outcome: PolicyChain.Outcome)]

    init(_ document: PolicyDocument, above: Policy = Policy()) {
        let policy = above.tightened(by: document.policy)
        let chain = PolicyChain(policy, secret: SymmetricKey(size: .bits256), injections: InjectionDetector())
        results = document.cases.map { ($0, chain.outcome(of: $0)) }
    }

    var failures: Int { results.count { !$0.one.isPassed(by: $0.outcome) } }

    var lines: [String] {
        results.map { one, outcome in
            one.isPassed(by: outcome)
                ? "✓ \(one.name)"
                : "✗ \(one.name)\n    expected: \(one.expectation.text)\n    found:    \(outcome.text)"
        }
    }
}

extension PolicyCase.Expectation {
    fileprivate var text: String {
        switch self {
        case .allow: "it passes unchanged"
        case .block: "it is blocked"
        case .text(let text): "it becomes: \(text)"
        }
    }
}

extension PolicyChain.Outcome {
    var text: String {
        switch self {
        case .allowed: "it passes unchanged"
        case .changed(let text): "it becomes: \(text)"
        case .blocked(let reason): "it is blocked. \(reason)"
        }
    }
}
