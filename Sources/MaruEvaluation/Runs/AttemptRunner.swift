package import MaruCore
package import MaruRouting

/// Asks a candidate once, retries included.
struct AttemptRunner: Sendable {
    let candidate: AskedCandidate
    let design: EvaluationDesign
    let clock: EvaluationClock
    let budget: BudgetKeeper
    let gate: CandidateGate
    private let backoff: Backoff

    init(
        _ candidate: AskedCandidate,
        design: EvaluationDesign,
        clock: EvaluationClock,
        budget: BudgetKeeper
    ) {
        self.candidate = candidate
        self.design = design
        self.clock = clock
        self.budget = budget
        gate = CandidateGate(clock: clock)
        var backoff = Backoff()
        (backoff.base, backoff.longest, backoff.retries) = (.seconds(1), .seconds(300), design.retries)
        self.backoff = backoff
    }

    /// What came of it; `nil` when the budget does not allow to ask (again).
    ///
    /// - Parameter judging: what grading the answer may cost. It is set aside with each try, so that no answer is paid that
    ///   cannot be graded, and stays so when there is an attempt, until that is graded.
    /// - Throws: `CancellationError`, or `RunError.refusing` when no attempt would do better.
    func run(
        _ key: AttemptKey,
        _ request: GenerationRequest,
        item: ContentDigest,
        judging: Int64 = 0,
        from generator: any TextGenerator
    ) async throws -> Attempt? {
        var tries: [Attempt.Try] = []
        var patience = 0
        while true {
            try await gate.pass()
            let worst = worstCost(of: request)
            guard await budget.reserve(worst.addingUpToMaximum(judging)) else { return nil }
            let outcome = await ask(request, generator)
            await budget.settle(reserved: worst, spent: outcome.tried.cost)
            if let error = reasonToStop(after: outcome, key) {
                await budget.settle(reserved: judging, spent: 0)
                throw error
            }
            tries.append(outcome.tried)
            if outcome.error?.asksForPatience == true { patience += 1 }
            if let pause = pause(after: outcome, failures: tries.count - patience, patience) {
                await budget.settle(reserved: judging, spent: 0)
                await gate.close(for: pause)
                continue
            }
            return Attempt(
                key: key,
                prompt: request.digest,
                item: item,
                candidate: candidate.digest,
                result: outcome.result,
                tries: tries
            )
        }
    }

    /// What one try came to.
    private struct Outcome: Sendable {
        var result: Attempt.Result
        var tried: Attempt.Try
        var error: GenerationError?
    }

    private func reasonToStop(after outcome: Outcome, _ key: AttemptKey) -> (any Error)? {
        if Task.isCancelled { return CancellationError() }
        return outcome.error?.refusalOfEverything(longestPause: backoff.longest).map {
            RunError.refusing(candidate: key.candidate, reason: $0)
        }
    }

    private func ask(_ request: GenerationRequest, _ generator: any TextGenerator) async -> Outcome {
        let (due, started) = (clock.now(), clock.time())
        var request = request
        request.arrival = due
        let watch = AnswerWatch(clock: clock, due: due)
        let end = await watch.read(request, from: generator, until: due + .seconds(design.timeLimit))
        let tokens = watch.tokens
        var tried = Attempt.Try(started: started, tokens: tokens, cost: cost(of: tokens))
        switch end {
        case .whole(let answer):
            return Outcome(result: .answered(answer), tried: tried)
        case .outOfTime:
            tried.failure = "no answer within \(design.timeLimit) s"
            return Outcome(result: .timeout, tried: tried)
        case .failed(let error):
            let reason = "\(error)"
            tried.failure = reason
            return Outcome(result: .failed(reason: reason), tried: tried, error: error as? GenerationError)
        }
    }

    /// How long to wait before the next try; `nil` when there is none.
    ///
    /// That a provider wants fewer requests is no failure of its model: such tries do not count as retries, but there is an end
    /// to them, too.
    private func pause(after outcome: Outcome, failures: Int, _ patience: Int) -> Duration? {
        guard let error = outcome.error, error.mayPass else { return nil }
        guard error.asksForPatience else {
            return backoff.wait(before: failures - 1, wish: error.retryAfter, draw: 0.5)
        }
        var patient = backoff
        patient.retries = Self.longestPatience
        return patient.wait(before: patience - 1, wish: error.retryAfter, draw: 0.5)
    }

    private static let longestPatience = 20

    private func cost(of tokens: TokenCounts) -> Int64 { candidate.candidate.price?.cost(of: tokens) ?? 0 }

    /// The most that a try can cost: the prompt by an estimate that errs on the side of too many, and all new tokens.
    private func worstCost(of request: GenerationRequest) -> Int64 {
        candidate.candidate.price?.worstCost(of: request) ?? 0
    }
}

extension TokenPrice {
    /// In millionths of its currency.
    package func cost(of tokens: TokenCounts) -> Int64 {
        cost(promptTokens: tokens.input, cachedTokens: tokens.cached, completionTokens: tokens.output).amount
    }

    /// The most that an answer can cost, in millionths of its currency.
    package func worstCost(of request: GenerationRequest) -> Int64 {
        let prompt = TokenEstimate.promptTokens(of: request)
        return cost(promptTokens: prompt, completionTokens: request.maximumTokens ?? 0).amount
    }
}

extension GenerationError {
    /// Whether a provider has too many requests for now.
    fileprivate var asksForPatience: Bool {
        if case .upstream(let failure) = self, case .status(429, _, _) = failure.cause { true } else { false }
    }

    /// Why every request would be refused alike: a wrong key, a model that is not there, receipts that cannot be kept, or a
    /// limit that is open again only after longer than anybody waits.
    fileprivate func refusalOfEverything(longestPause: Duration) -> String? {
        if let wait = retryAfter, wait > longestPause { return "\(self) It wants to be left alone for \(wait)." }
        return switch self {
        case .upstream(let failure):
            switch failure.cause {
            case .status(401, _, _), .status(404, _, _): description
            default: nil
            }
        case .egressRefused(.notRecorded): description
        default: nil
        }
    }
}
