import MaruCore
import MaruModels

/// A smaller model with the same vocabulary, which guesses the next tokens of running sequences (Leviathan et al. 2023).
///
/// It draws each guess with the sequence's own sampler, with the random number that will draw the token itself: the more
/// alike the distributions of the two models, the more often both draws are the same.
///
/// Its keys and values are in a cache of its own, in blocks that a sequence holds for as long as it runs. It reads a
/// sequence when that is expected to pay, in pieces that a step has room for, and guesses once it has read all.
struct DraftModel: Sendable {
    /// A sequence whose next tokens are wanted.
    struct Wish: Sendable {
        let sequence: Sequence
        /// How many tokens; at least 1.
        let count: Int
        let sampler: Sampler
    }

    /// What guesses for a sequence would take.
    struct Offer: Sendable {
        /// The most tokens.
        var limit: Int
        var price: DraftPlan.Price
    }

    /// What was computed of a sequence.
    private struct Reading: Sendable {
        var table: BlockTable
        /// How many of its tokens have their keys and values in the cache.
        var computed: Int
        /// The guesses behind them whose keys and values are there too.
        var guessed: [TokenID] = []
    }

    private let runner: ModelRunner
    /// How many tokens the model knows whose sequences these are.
    private let vocabularySize: Int
    private(set) var blocks: BlockManager
    private(set) var cost: DraftCost
    /// What is known of the guesses when a sequence begins: it learns from all sequences.
    private(set) var acceptance = Acceptance()
    private var readings: [SequenceID: Reading] = [:]

    /// - Parameter model: whose tokens are guessed.
    init(_ runner: ModelRunner, for model: ModelRunner, settings: EngineSettings) {
        self.runner = runner
        vocabularySize = model.model.vocabularySize
        blocks = BlockManager(
            blocks: runner.cache.blocks,
            blockTokens: KVCache.blockTokens,
            cachesPrefixes: settings.cachesPrefixes
        )
        cost = DraftCost(draft: runner, model: model, fixed: settings.draftCost)
    }

    /// Whether these tokens are below the end of its vocabulary. Vocabularies are padded to different ends.
    func knows(_ tokens: some Swift.Sequence<TokenID>) -> Bool {
        tokens.allSatisfy { $0 < runner.model.vocabularySize }
    }

    /// - Parameter rows: how many sequences may be guessed at once.
    func offer(for sequence: Sequence, rows: Int) -> Offer? {
        let unread = sequence.tokens[reading(of: sequence).computed...]
        guard knows(unread) else { return nil }
        return Offer(
            limit: max(0, runner.model.configuration.contextLength - sequence.tokens.count),
            price: cost.price(unread: unread.count, rows: rows)
        )
    }

    /// The next tokens of the wishes' sequences: as many as wished, or none where a sequence was not read to its end.
    mutating func guess(_ wishes: [Wish], among rows: Int) -> [SequenceID: [TokenID]] {
        var (step, writers) = read(wishes)
        if !writers.isEmpty { cost.noteCompany(writers.count, of: rows) }
        var guesses: [SequenceID: [TokenID]] = [:]
        while step.rows > 0 {
            run(step, for: &writers)
            step = ForwardStep()
            for writer in writers { guesses[writer.id] = Array(writer.guesses) }
            writers.removeAll(where: \.isDone)
            for writer in writers { append(writer, to: &step) }
        }
        // The last one was drawn, but not computed.
        for (id, tokens) in guesses { readings[id]?.guessed = Array(tokens.dropLast()) }
        return guesses
    }

    /// Notes what became of guesses.
    mutating func note(proposed: Int, accepted: Int) {
        acceptance.note(proposed: proposed, accepted: accepted, rate: 0.02)
    }

    /// Notes how long a step of the other model took.
    mutating func noteModel(_ duration: Duration, rows: Int) { cost.noteModel(duration, rows: rows) }

    /// Forgets a sequence and frees its blocks.
    mutating func release(_ id: SequenceID) {
        guard let reading = readings.removeValue(forKey: id) else { return }
        blocks.release(reading.table)
    }

    /// Forgets all sequences but these: those that have to wait give up their blocks here too.
    mutating func keep(_ running: [SequenceID]) {
        for id in readings.keys where !running.contains(id) { release(id) }
    }
}

extension DraftModel {
    /// A sequence that is read to its end, with the guesses so far.
    private struct Writer {
        let wish: Wish
        /// The sequence's tokens and the guesses.
        var tokens: [TokenID]
        /// What it guessed last is no token of the model whose sequence this is.
        var isLost = false

        var id: SequenceID { wish.sequence.id }
        var guesses: ArraySlice<TokenID> { tokens[wish.sequence.tokens.count...] }
        var isDone: Bool { isLost || guesses.count == wish.count }
    }

    /// What is computed of a sequence already: by itself, guesses that came true included, or by others of its
    /// organisation.
    private func reading(of sequence: Sequence) -> Reading {
        guard var reading = readings[sequence.id] else {
            let table = blocks.match(sequence.tokens, organization: sequence.organization)
            return Reading(table: table, computed: table.published * blocks.blockTokens)
        }
        reading.computed += zip(reading.guessed, sequence.tokens[reading.computed...]).prefix { $0 == $1 }.count
        // The last token is read again where it was read already: its logits are wanted.
        reading.computed = min(reading.computed, sequence.tokens.count - 1)
        reading.guessed = []
        return reading
    }

    /// A step that reads what is new in the wishes' sequences, as far as it has room, and the sequences that it reads to
    /// their end, in the order of its logits.
    private mutating func read(_ wishes: [Wish]) -> (ForwardStep, [Writer]) {
        var step = ForwardStep()
        var writers: [Writer] = []
        let unread = wishes.map { ($0, count: $0.sequence.tokens.count - reading(of: $0.sequence).computed) }
        // The least first: those that only go on do not wait for one that begins.
        for (wish, _) in unread.sorted(by: { $0.count < $1.count }) {
            guard step.rows < runner.maximumStepTokens, writers.count < runner.maximumLogitRows else { break }
            guard let range = extend(wish, by: runner.maximumStepTokens - step.rows) else { continue }
            let tokens = wish.sequence.tokens
            let isRead = range.upperBound == tokens.count
            step.append(
                tokens[range],
                firstPosition: range.lowerBound,
                blocks: readings[wish.sequence.id]?.table.blocks ?? [],
                logits: isRead ? range.count - 1..<range.count : 0..<0
            )
            if isRead { writers.append(Writer(wish: wish, tokens: tokens)) }
        }
        return (step, writers)
    }

    /// Finds blocks for up to `limit` more tokens of a sequence and, when these are all, for the guesses behind them. What
    /// is to be read is noted as read, and may be found by other sequences; `nil` when there is no room.
    private mutating func extend(_ wish: Wish, by limit: Int) -> Range<Int>? {
        let sequence = wish.sequence
        var reading = reading(of: sequence)
        let isNew = readings[sequence.id] == nil
        if isNew { blocks.hold(reading.table) }
        let range = reading.computed..<min(sequence.tokens.count, reading.computed + limit)
        if let window = runner.model.configuration.widestWindow {
            blocks.release(&reading.table, before: reading.computed + 1 - window)
        }
        let guesses = range.upperBound == sequence.tokens.count ? wish.count - 1 : 0
        guard blocks.extend(&reading.table, toHold: range.upperBound + guesses) else {
            if isNew { blocks.release(reading.table) } else { readings[sequence.id] = reading }
            return nil
        }
        reading.computed = range.upperBound
        blocks.publish(&reading.table, tokens: sequence.tokens, count: reading.computed)
        readings[sequence.id] = reading
        return range
    }

    /// Computes `step`, whose rows of logits are the writers', and draws their next guesses.
    private mutating func run(_ step: ForwardStep, for writers: inout [Writer]) {
        let start = ContinuousClock.now
        runner.run(step)
        for row in writers.indices {
            let writer = writers[row]
            let token = runner.withLogits(row) { logits in
                writer.wish.sampler.token(
                    logits,
                    prompt: writer.tokens[..<writer.wish.sequence.promptCount],
                    generated: writer.tokens[writer.wish.sequence.promptCount...]
                )
            }
            if token < vocabularySize { writers[row].tokens.append(token) } else { writers[row].isLost = true }
        }
        cost.noteDraft(.now - start, rows: step.rows)
    }

    /// Adds the latest guess of `writer`.
    private func append(_ writer: Writer, to step: inout ForwardStep) {
        guard let reading = readings[writer.id] else { return }
        step.append(
            writer.tokens.suffix(1),
            firstPosition: writer.tokens.count - 1,
            blocks: reading.table.blocks,
            logits: 0..<1
        )
    }
}
