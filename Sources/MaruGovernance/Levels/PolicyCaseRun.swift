package import MaruPolicy

/// The cases of a policy, each with what became of it.
package struct PolicyCaseRun: Sendable {
    package struct Result: Hashable, Sendable {
        package let one: PolicyCase
        package let outcome: PolicyChain.Outcome

        package var isPassed: Bool { one.isPassed(by: outcome) }
        package var expected: String { one.expectation.text }
        package var found: String { outcome.text }

        package var lines: [String] {
            isPassed
                ? ["✓ \(one.name)"] : ["✗ \(one.name)", "    expected: \(expected)", "    found:    \(found)"]
        }
    }

    package let results: [Result]

    /// - Parameter above: the policy of the levels above it, which counts, too.
    package init(_ document: PolicyDocument, above: Policy = Policy()) {
        let policy = above.tightened(by: document.policy)
        let chain = PolicyChain(trying: policy)
        results = document.cases.map { Result(one: $0, outcome: chain.outcome(of: $0)) }
    }

    package var failures: [Result] { results.filter { !$0.isPassed } }
    package var lines: [String] { results.flatMap(\.lines) }
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
    package var text: String {
        switch self {
        case .allowed: "it passes unchanged"
        case .changed(let text): "it becomes: \(text)"
        case .blocked(let reason): "it is blocked. \(reason)"
        }
    }
}
