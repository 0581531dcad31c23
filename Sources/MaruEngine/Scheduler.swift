import MaruCore

/// Decides what the next step computes. A value: no clock, no I/O, no model.
///
/// Each step first gives every running answer its next token, then spends what is left of the token budget on prompts,
/// but while answers run no more than keeps them flowing (chunked prefills, Agrawal et al. 2023). Prompts that run go
/// on before others begin, but leave room to a more urgent one.
///
/// Who is admitted next is decided by priority, then by fair shares of the organisations, then by arrival. Whoever is
/// next is waited for, so that a small request never starves a large one. When the cache is full, the least urgent
/// sequence, and of several the one that arrived last, gives up its blocks and is computed again later; its tokens stay
/// the same. The urgent do not take places from those that run: they wait for the next one that is free.
struct Scheduler: Sendable {
    struct Limits: Sendable {
        /// The most tokens that one step computes.
        var stepTokens = 512
        /// The most prompt tokens of a step that also gives running answers their next token.
        var promptTokensWhileDecoding = 128
        /// The most sequences that run at once.
        var sequences = 16
        /// How many positions back anything is read; `nil` is all.
        var window: Int?
        /// The most guessed tokens of a step.
        var draftTokens = 0
    }

    /// Some tokens of one sequence that a step computes.
    struct Entry: Hashable, Sendable {
        var id: SequenceID
        /// Indices into the sequence's tokens.
        var tokens: Range<Int>
        /// Whether these reach the end of the sequence, so that a new token is drawn.
        var samples: Bool
        /// Guesses of what follows, computed along. Only entries that sample have them.
        var draft = Draft()

        /// How many rows of logits it needs: for a new token, and to check every guess.
        var logitRows: Int { samples ? 1 + draft.count : 0 }
    }

    /// What happened so far.
    struct Counters: Hashable, Sendable {
        /// Tokens of prompts, and how many of them were found in the prefix cache.
        var queriedTokens = 0
        var hitTokens = 0
        var preemptions = 0
        var guesses: [Guesser: GuessStatistics] = [:]
    }

    let limits: Limits
    private(set) var sequences: [SequenceID: Sequence] = [:]
    private(set) var waiting: [SequenceID] = []
    /// In order of priority, then of admission.
    private(set) var running: [SequenceID] = []
    private(set) var shares = FairShares()
    private(set) var blocks: BlockManager
    private(set) var counters = Counters()

    init(limits: Limits, blocks: BlockManager) {
        self.limits = limits
        self.blocks = blocks
    }

    var isIdle: Bool { sequences.isEmpty }

    mutating func add(_ sequence: Sequence) {
        sequences[sequence.id] = sequence
        waiting.append(sequence.id)
        shares.arrive(sequence.organization)
    }

    /// Forgets a sequence, wherever it is, and frees its blocks.
    mutating func remove(_ id: SequenceID) {
        guard let sequence = sequences.removeValue(forKey: id) else { return }
        blocks.release(sequence.table)
        shares.leave(sequence.organization, wasRunning: running.contains(id))
        waiting.removeAll { $0 == id }
        running.removeAll { $0 == id }
    }

    /// Sets the guesses of what follows a sequence; the next step computes as many of them as it has room for.
    mutating func propose(_ draft: Draft, for id: SequenceID) { sequences[id]?.draft = draft }

    /// The next step. Empty only when there is nothing to do.
    ///
    /// It is to be computed before anything else is asked: what it fills is already known to the prefix cache.
    mutating func next() -> [Entry] {
        var budget = limits.stepTokens
        var step: [Entry] = []
        scheduleRunning(&step, budget: &budget) { $0.pending == 1 }
        addDrafts(to: &step, budget: &budget)
        if !step.isEmpty { budget = min(budget, limits.promptTokensWhileDecoding) }
        let urgency = running.count < limits.sequences ? nextWaiting?.priority : nil
        scheduleRunning(&step, budget: &budget, before: urgency) { $0.pending > 1 }
        // Nothing leaves the step from here on. A step stores all keys and values of a layer before it reads any, so
        // that what these entries fill may be shared with those that are admitted now.
        for entry in step { publish(entry) }
        admitWaiting(&step, budget: &budget)
        return step
    }

    /// Notes that an entry was computed and, when it reached the end of its sequence, which tokens were drawn: the guesses
    /// that came true, and one more.
    mutating func complete(_ entry: Entry, drawn: [TokenID] = []) {
        guard var sequence = sequences.removeValue(forKey: entry.id) else { return }
        let accepted = max(0, drawn.count - 1)
        sequence.computed = entry.tokens.upperBound + accepted
        sequence.tokens += drawn
        sequence.draft = Draft()
        shares.charge(sequence.organization, generatedTokens: drawn.count)
        if entry.draft.count > 0 {
            counters.guesses[entry.draft.guesser, default: GuessStatistics(longest: DraftPlan.longest)]
                .note(proposed: entry.draft.count, accepted: accepted)
        }
        if let window = limits.window {
            // The next token to be computed sees `window` positions, its own included.
            blocks.release(&sequence.table, before: sequence.computed + 1 - window)
        }
        sequences[entry.id] = sequence
    }

    /// - Parameter urgency: the priority of who is admitted next. Less urgent prompts leave half of the budget.
    private mutating func scheduleRunning(
        _ step: inout [Entry],
        budget: inout Int,
        before urgency: Int? = nil,
        where isTurn: (Sequence) -> Bool
    ) {
        // Preemption shortens `running` while it is walked, so the walk is by identity.
        for id in running where running.contains(id) {
            guard budget > 0, let sequence = sequences[id], isTurn(sequence) else { continue }
            guard !step.contains(where: { $0.id == id }) else { continue }
            let yields = urgency.map { $0 < sequence.priority } ?? false
            let count = min(sequence.pending, yields ? (budget + 1) / 2 : budget)
            guard reserve(id, tokens: sequence.computed + count, step: &step, budget: &budget) else { continue }
            append(id, count: count, to: &step, budget: &budget)
        }
    }

    /// Adds guesses where there is room for them. They never cost another sequence its blocks.
    private mutating func addDrafts(to step: inout [Entry], budget: inout Int) {
        var left = limits.draftTokens
        for index in step.indices where step[index].samples {
            guard var sequence = sequences[step[index].id] else { continue }
            let end = step[index].tokens.upperBound
            let room = (sequence.table.blocks.count + blocks.availableBlocks) * blocks.blockTokens - end
            let count = min(sequence.draft.count, left, budget, room)
            guard count > 0, blocks.extend(&sequence.table, toHold: end + count) else { continue }
            step[index].draft = sequence.draft.prefix(count)
            sequences[sequence.id] = sequence
            left -= count
            budget -= count
        }
    }

    private mutating func admitWaiting(_ step: inout [Entry], budget: inout Int) {
        while budget > 0, running.count < limits.sequences, var sequence = nextWaiting {
            // The whole prompt must fit, and one block more, so that an admitted sequence is not preempted at once.
            let wanted = min(blocks.blocks(forTokens: sequence.tokens.count) + 1, blocks.capacity)
            let table = blocks.match(sequence.tokens, organization: sequence.organization)
            let missing = wanted - table.blocks.count
            guard running.isEmpty || missing <= blocks.availableBlocks(holding: table) else { return }
            blocks.hold(table)
            sequence.table = table
            sequence.computed = table.published * blocks.blockTokens
            let count = min(sequence.pending, budget)
            guard blocks.extend(&sequence.table, toHold: sequence.computed + count) else {
                blocks.release(table)
                return
            }
            admit(sequence)
            append(sequence.id, count: count, to: &step, budget: &budget)
            if let entry = step.last { publish(entry) }
        }
    }

    /// The most urgent. Of equals those that ran before, whose prompts were charged already; then the organisation that
    /// was served least; then the first to arrive.
    private var nextWaiting: Sequence? {
        waiting.compactMap { sequences[$0] }.min { rank($0) < rank($1) }
    }

    private func rank(_ sequence: Sequence) -> (Int, Int, Int, SequenceID) {
        let ranBefore = sequence.cachedPromptTokens != nil
        return (sequence.priority, ranBefore ? 0 : 1, ranBefore ? 0 : shares.served(sequence.organization), sequence.id)
    }

    private mutating func admit(_ sequence: Sequence) {
        var sequence = sequence
        waiting.removeAll { $0 == sequence.id }
        let later = running.firstIndex { (sequences[$0]?.priority ?? .max) > sequence.priority }
        running.insert(sequence.id, at: later ?? running.endIndex)
        shares.admit(sequence.organization)
        note(&sequence)
        sequences[sequence.id] = sequence
    }

    /// Counts a prompt when its sequence is admitted for the first time: for the cache's counters and for fair shares.
    private mutating func note(_ sequence: inout Sequence) {
        guard sequence.cachedPromptTokens == nil else { return }
        sequence.cachedPromptTokens = sequence.computed
        shares.charge(sequence.organization, promptTokens: sequence.promptCount)
        counters.queriedTokens += sequence.promptCount
        counters.hitTokens += sequence.computed
    }

    /// Lets sequences find the blocks that `entry` fills.
    private mutating func publish(_ entry: Entry) {
        let full = entry.tokens.upperBound / blocks.blockTokens
        guard var sequence = sequences[entry.id], sequence.table.published < full else { return }
        blocks.publish(&sequence.table, tokens: sequence.tokens, count: entry.tokens.upperBound)
        sequences[entry.id] = sequence
    }

    private mutating func append(_ id: SequenceID, count: Int, to step: inout [Entry], budget: inout Int) {
        guard let sequence = sequences[id] else { return }
        let range = sequence.computed..<sequence.computed + count
        step.append(Entry(id: id, tokens: range, samples: range.upperBound == sequence.tokens.count))
        budget -= count
    }

    /// Finds blocks for `id`, taking them from the least urgent sequences, the last to arrive first. When that is `id`
    /// itself, it is preempted and the answer is no.
    private mutating func reserve(
        _ id: SequenceID,
        tokens: Int,
        step: inout [Entry],
        budget: inout Int
    ) -> Bool {
        while var sequence = sequences[id] {
            if blocks.extend(&sequence.table, toHold: tokens) {
                sequences[id] = sequence
                return true
            }
            guard let victim = nextVictim else { return false }
            if let index = step.firstIndex(where: { $0.id == victim }) {
                budget += step.remove(at: index).tokens.count
            }
            preempt(victim)
            if victim == id { return false }
        }
        return false
    }

    private var nextVictim: SequenceID? {
        running.compactMap { sequences[$0] }.max { ($0.priority, $0.id) < ($1.priority, $1.id) }?.id
    }

    private mutating func preempt(_ id: SequenceID) {
        guard var sequence = sequences[id] else { return }
        running.removeAll { $0 == id }
        waiting.append(id)
        shares.preempt(sequence.organization)
        blocks.release(sequence.table)
        sequence.table = BlockTable(organization: sequence.organization)
        sequence.computed = 0
        counters.preemptions += 1
        sequences[id] = sequence
    }
}
