package import MaruCore

/// Puts a suite's own prompts to a candidate at given times, whether or not earlier ones were answered: an open loop, which
/// does not spare a slow candidate.
package struct LoadClient: Sendable {
    /// What may be asked.
    package struct Prompt: Sendable {
        package var scenario: String
        package var service: ServiceLevel
        package var request: GenerationRequest

        package init(scenario: String, service: ServiceLevel, request: GenerationRequest) {
            self.scenario = scenario
            self.service = service
            self.request = request
        }
    }

    private let generator: any TextGenerator
    private let prompts: [Prompt]
    private let clock: EvaluationClock
    private let timeLimit: Double

    /// - Parameters:
    ///   - prompts: asked in their order, again and again.
    ///   - timeLimit: the longest wait for an answer, in seconds.
    package init(_ generator: any TextGenerator, prompts: [Prompt], clock: EvaluationClock, timeLimit: Double) {
        self.generator = generator
        self.prompts = prompts
        self.clock = clock
        self.timeLimit = timeLimit
    }

    /// - Parameters:
    ///   - arrivals: when requests are due, in seconds after now.
    ///   - progress: called when the next has been sent, with how many were.
    /// - Throws: `CancellationError`.
    package func measure(
        _ arrivals: [Double],
        progress: (_ sent: Int) -> Void = { _ in }
    ) async throws -> [LoadOutcome] {
        guard !prompts.isEmpty else { return [] }
        let beginning = clock.now()
        return try await withThrowingTaskGroup(of: LoadOutcome.self) { group in
            for (index, arrival) in arrivals.enumerated() {
                let due = beginning + .seconds(arrival)
                try await clock.sleep(due)
                let prompt = prompts[index % prompts.count]
                group.addTask { await self.ask(prompt, due: due) }
                progress(index + 1)
            }
            var outcomes: [LoadOutcome] = []
            for try await outcome in group { outcomes.append(outcome) }
            try Task.checkCancellation()
            return outcomes
        }
    }

    private func ask(_ prompt: Prompt, due: ContinuousClock.Instant) async -> LoadOutcome {
        var request = prompt.request
        request.arrival = due
        let watch = AnswerWatch(clock: clock, due: due)
        let end = await watch.read(request, from: generator, until: due + .seconds(timeLimit))
        var outcome = LoadOutcome(scenario: prompt.scenario, service: prompt.service, answer: nil)
        if case .whole(let answer) = end { outcome.answer = answer }
        return outcome
    }
}

extension LoadClient.Prompt {
    /// The prompts of all cases that a candidate may see, in an order that a seed decides.
    /// - Parameter left: scenarios that are left out.
    package static func prompts(
        of suite: Suite,
        for candidate: AskedCandidate,
        seed: UInt64,
        leavingOut left: Set<String> = []
    ) throws -> [Self] {
        var prompts: [Self] = []
        for scenario in suite.scenarios where candidate.refusal(of: scenario) == nil && !left.contains(scenario.name) {
            for item in scenario.cases {
                let request = try scenario.request(
                    for: item,
                    to: candidate.candidate,
                    round: 1,
                    seed: seed,
                    terms: candidate.terms(for: scenario, request: "load")
                )
                prompts.append(Self(scenario: scenario.name, service: scenario.service, request: request))
            }
        }
        var random = SplitMix64(seed: seed)
        return prompts.shuffled(using: &random)
    }
}
