/// How often one candidate had one case right.
struct CaseOutcome: Hashable, Sendable {
    var item: String
    /// What hangs together with it; its own id where nothing does.
    var group: String
    var passes: Int
    /// Without the ungraded; at least 1.
    var rounds: Int

    var mean: Double { Double(passes) / Double(rounds) }
    /// Whether it is right as one answer: in more than half of the rounds.
    var isRight: Bool { 2 * passes > rounds }
    var isUnstable: Bool { passes > 0 && passes < rounds }
}

extension CaseOutcome {
    /// The outcomes of cases in the order of their ids; cases of which every round is ungraded are absent.
    static func outcomes(of observations: some Sequence<Observation>) -> [CaseOutcome] {
        var found: [String: CaseOutcome] = [:]
        for observation in observations where observation.state.isCounted {
            let item = observation.item
            found[item.id, default: CaseOutcome(item: item.id, group: item.group ?? item.id, passes: 0, rounds: 0)]
                .count(observation.state)
        }
        return found.values.sorted { $0.item < $1.item }
    }

    private mutating func count(_ state: AttemptState) {
        rounds += 1
        if state == .pass { passes += 1 }
    }
}
