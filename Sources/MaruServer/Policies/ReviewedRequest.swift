import MaruAPI
import MaruCore
import MaruPolicy
import Synchronization

/// A request that a policy has looked at. Nothing else is answered.
struct ReviewedRequest: Sendable {
    var request: GenerationRequest
    let review: Review
    /// Guards the answer; `nil` where every answer passes as it is.
    let guardian: AnswerGuard?
    /// What is answered instead, if the request is refused.
    let refusal: String?
    let stop = StopSign()

    /// The events of the answer to a request that is refused.
    var refusalStream: GenerationStream? {
        guard let refusal else { return nil }
        return GenerationStream { events in
            events.yield(.started(promptTokens: 0))
            for choice in 0..<request.choices {
                events.yield(.delta(choice: choice, text: refusal, logprobs: []))
                events.yield(.finished(choice: choice, reason: .contentFilter))
            }
            events.yield(.usage(Usage(promptTokens: 0, completionTokens: 0)))
            events.finish()
        }
    }
}

/// Tells a generator that nothing of what it still says will be given to anyone.
final class StopSign: Sendable {
    private let isUp = Atomic(false)

    func raise() { isUp.store(true, ordering: .relaxed) }

    /// Counts as `meter` does until the sign is up.
    func meter(over meter: TokenMeter?) -> TokenMeter {
        TokenMeter { [self] amount in
            if isUp.load(ordering: .relaxed) { return .refused("policy") }
            return await meter?.count(amount) ?? .counted
        }
    }
}

/// The guards of all answers to one HTTP request.
struct AnswerGuards: Sendable {
    private var guards: [(guardian: AnswerGuard?, stop: StopSign)]
    private let record: RequestRecord

    /// - Parameter record: is told what is taken out of answers.
    init(_ requests: [ReviewedRequest], record: RequestRecord) {
        guards = requests.map { ($0.guardian, $0.stop) }
        self.record = record
    }

    /// What may be sent for an event of the answer to a prompt.
    mutating func events(for event: GenerationEvent, prompt: Int) -> [GenerationEvent] {
        let known = guards[prompt].guardian?.findings.count ?? 0
        guard let events = guards[prompt].guardian?.events(for: event) else { return [event] }
        for finding in guards[prompt].guardian?.findings.dropFirst(known) ?? [] { record.note(finding) }
        if guards[prompt].guardian?.isOver == true { guards[prompt].stop.raise() }
        return events
    }

    /// Everything that was acted on so far.
    var findings: [GuardedFinding] { guards.flatMap { $0.guardian?.findings ?? [] } }
}
