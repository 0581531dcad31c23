/// How long the answers of an earlier run were, and how long they took: what a plan expects of the next one.
package struct ObservedAnswers: Sendable {
    private struct Place: Hashable {
        var candidate: String
        var scenario: String
    }

    private struct Sum {
        var answers = 0
        var tokens = 0
        var seconds = 0.0
    }

    private var sums: [Place: Sum] = [:]

    package init(_ attempts: [Attempt] = []) {
        for attempt in attempts {
            guard case .answered(let answer) = attempt.result else { continue }
            let place = Place(candidate: attempt.key.candidate, scenario: attempt.key.scenario)
            sums[place, default: Sum()].answers += 1
            sums[place, default: Sum()].tokens += answer.tokens.output
            sums[place, default: Sum()].seconds += answer.timing.end
        }
    }

    /// New tokens of an answer, on average; `nil` when none was seen.
    package func tokens(of candidate: String, in scenario: String) -> Double? {
        sums[Place(candidate: candidate, scenario: scenario)].map { Double($0.tokens) / Double($0.answers) }
    }

    /// Seconds to the end of an answer, on average; `nil` when none was seen.
    package func seconds(of candidate: String, in scenario: String) -> Double? {
        sums[Place(candidate: candidate, scenario: scenario)].map { $0.seconds / Double($0.answers) }
    }
}
