import MaruAudit
import MaruPolicy

/// What the guard of an answer took out of it, without a word of it.
struct AnswerFindings: Hashable, Sendable {
    private var rules: Set<String> = []
    private var isStopped = false
    /// Whether it was something that should not be known outside: a value, or the instructions of the policy.
    private(set) var holdsValue = false

    mutating func note(_ finding: FilteredFinding) {
        guard finding.action != .release else { return }
        rules.insert(finding.finding.rule)
        if finding.action == .stop { isStopped = true }
        let type = finding.finding.type
        if type == .leak || PersonalDataDetector.allTypes.contains(type) { holdsValue = true }
    }

    /// `nil` where the answer was left as it was.
    var decision: EventDecision? { rules.isEmpty ? nil : isStopped ? .block : .mask }

    /// Each rule once, however often it found something.
    var signals: [EventSignal] {
        rules.sorted().map { name in
            let (rule, version) = name.ruleAndVersion
            return EventSignal(rule: rule, version: version, view: "answer", score: 1)
        }
    }
}
