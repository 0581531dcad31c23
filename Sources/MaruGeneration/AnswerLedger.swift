import MaruCore
import MaruEngine
import Synchronization

/// Where a generator's answers are written down while they run.
final class AnswerLedger: Sendable {
    /// Organisations beyond so many are counted together, so that names do not fill the memory.
    static let maximumOrganizations = 1000
    /// What they are counted as.
    static let otherOrganizations = "other"

    private let state: Mutex<AnswerStatistics>

    /// - Parameter contextLength: the most tokens of a prompt and an answer together.
    init(contextLength: Int) { state = Mutex(AnswerStatistics(contextLength: contextLength)) }

    var statistics: AnswerStatistics { state.withLock { $0 } }

    /// Notes a request all of whose answers ended without being given up.
    /// - Parameter lengths: tokens of each answer.
    func note(lengths: [Int]) {
        state.withLock { state in
            state.choices.observe(Double(lengths.count))
            state.longestCompletions.observe(Double(lengths.max() ?? 0))
        }
    }

    fileprivate func update(_ change: (inout AnswerStatistics) -> Void) { state.withLock { change(&$0) } }
}

/// Writes one answer down as it goes along. All moments are of one monotonic clock.
struct AnswerRecord: Sendable {
    private let ledger: AnswerLedger
    private let request: EngineRequest
    private let arrival: ContinuousClock.Instant
    private let queued: ContinuousClock.Instant
    private var prompt: ComputedPrompt?
    private var first: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?
    /// Tokens so far.
    private(set) var tokens = 0

    /// - Parameters:
    ///   - arrival: when the request reached this machine.
    ///   - queued: when it reached the engine's queue.
    init(
        _ request: EngineRequest,
        in ledger: AnswerLedger,
        arrival: ContinuousClock.Instant,
        queued: ContinuousClock.Instant
    ) {
        self.ledger = ledger
        self.request = request
        self.arrival = arrival
        self.queued = queued
    }

    mutating func begin(_ prompt: ComputedPrompt) {
        self.prompt = prompt
        ledger.update { statistics in
            statistics.promptTokens += request.prompt.count
            statistics.cachedPromptTokens += prompt.cachedTokens
            statistics.count(for: request.organization) { $0.prompt += request.prompt.count }
        }
    }

    mutating func addToken(at time: ContinuousClock.Instant) {
        tokens += 1
        ledger.update { [last, arrival] statistics in
            statistics.completionTokens += 1
            statistics.count(for: request.organization) { $0.completion += 1 }
            if let last {
                // What one step gave comes at once.
                if time > last { statistics.interTokenLatency.observe(time - last) }
            } else {
                statistics.timeToFirstToken.observe(time - arrival)
            }
        }
        first = first ?? time
        last = time
    }

    func end(_ end: AnswerEnd) {
        let now = ContinuousClock.now
        ledger.update { statistics in
            statistics.ends[end, default: 0] += 1
            guard end == .stop || end == .length, let prompt else { return }
            statistics.duration.observe(now - arrival)
            statistics.queueTime.observe(prompt.scheduled - queued)
            statistics.prefillTime.observe(prompt.computed - prompt.scheduled)
            statistics.inferenceTime.observe((last ?? prompt.computed) - prompt.scheduled)
            observeDecoding(&statistics)
            statistics.promptLengths.observe(Double(request.prompt.count))
            statistics.computedPromptLengths.observe(Double(request.prompt.count - prompt.cachedTokens))
            statistics.completionLengths.observe(Double(tokens))
            statistics.completionLimits.observe(Double(request.maximumTokens))
        }
    }

    private func observeDecoding(_ statistics: inout AnswerStatistics) {
        guard let first, let last else { return statistics.decodeTime.observe(.zero) }
        statistics.decodeTime.observe(last - first)
        if tokens > 1 { statistics.timePerOutputToken.observe((last - first) / (tokens - 1)) }
    }
}

extension AnswerStatistics {
    fileprivate mutating func count(for organization: String, _ change: (inout TokenCounts) -> Void) {
        guard !organization.isEmpty else { return }
        let isKnown = organizations[organization] != nil || organizations.count < AnswerLedger.maximumOrganizations
        change(&organizations[isKnown ? organization : AnswerLedger.otherOrganizations, default: TokenCounts()])
    }
}
