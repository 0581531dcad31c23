import MaruCore
import MaruRouting

/// Puts every case to every candidate as often as the design says, and has the answers graded.
///
/// What its journal has already is not asked again, so a run that was interrupted goes on where it was.
package struct EvaluationRun: Sendable {
    private let suite: Suite
    private let candidates: [AskedCandidate]
    private let journal: RunJournal
    private let grading: GradingPipeline
    private let clock: EvaluationClock
    private let book: QuestionBook

    /// - Throws: `RunError` when a recording does not have what the suite asks.
    package init(
        _ suite: Suite,
        asking candidates: [AskedCandidate],
        journal: RunJournal,
        grading: GradingPipeline,
        clock: EvaluationClock
    ) throws {
        self.suite = suite
        self.candidates = candidates
        self.journal = journal
        self.grading = grading
        self.clock = clock
        book = try QuestionBook(suite)
        for candidate in candidates { try book.check(candidate, design: suite.design) }
    }

    /// What came of it.
    package struct Summary: Hashable, Sendable {
        package enum End: Hashable, Sendable {
            case finished
            /// The next attempt might have cost more than was left.
            case budgetSpent
        }

        package var end: End
        /// Attempts that are in the journal now, and that there are to be.
        package var done: Int
        package var total: Int
        /// What was spent in this session on candidates and judges, in millionths of the currency of their prices.
        package var spent: Int64
    }

    /// - Parameters:
    ///   - budget: what may be spent; `nil` is as much as it takes.
    ///   - progress: called after each attempt, with how many there are.
    package func run(
        within budget: RunBudget? = nil,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> Summary {
        let keeper = BudgetKeeper(budget)
        let isGraded = try await gradeWhatIsNot(keeper)
        let lanes = lanes
        let keys = lanes.flatMap { $0.flatMap(\.keys) }
        let tally = RunTally(done: keys.filter { journal.done[$0] != nil }.count) { progress($0, keys.count) }
        let isWhole = try await withThrowingTaskGroup(of: Bool.self) { group in
            for lane in lanes { group.addTask { try await run(lane, keeper, tally) } }
            return try await group.reduce(true) { $0 && $1 }
        }
        return Summary(
            end: isWhole && isGraded ? .finished : .budgetSpent,
            done: await tally.done,
            total: keys.count,
            spent: await keeper.spent
        )
    }

    /// The turns of each machine; those of different machines run at once.
    private var lanes: [[AttemptTurn]] {
        let shared = Dictionary(grouping: candidates) { $0.machine ?? "\($0.candidate.name)/alone" }
        return shared.values.map { sharing in
            suite.turns(of: sharing.map(\.candidate.name)) { name, scenario in
                sharing.first { $0.candidate.name == name }.map { book.isAsked($0, scenario) } ?? false
            }
        }
    }

    /// - Returns: whether everything was asked.
    private func run(_ turns: [AttemptTurn], _ keeper: BudgetKeeper, _ tally: RunTally) async throws -> Bool {
        for turn in turns {
            let keys = turn.keys.filter { journal.done[$0] == nil }
            guard !keys.isEmpty, let candidate = candidates.first(where: { $0.candidate.name == turn.candidate }) else {
                continue
            }
            let source = try await source(of: candidate, keeper)
            let isWhole = try await atOnce(keys) { key in
                let judging = judging(key)
                guard let attempt = try await attempt(key, of: candidate, from: source, judging, keeper) else {
                    return false
                }
                try await settling(judging, keeper) {
                    try await journal.attempts.append([attempt])
                    return try await grade(attempt)
                }
                await tally.count()
                return true
            }
            guard isWhole else { return false }
        }
        return true
    }

    /// Works on some at once, until one says that there must be no more.
    private func atOnce(
        _ keys: [AttemptKey],
        _ work: @escaping @Sendable (AttemptKey) async throws -> Bool
    ) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var rest = keys[...]
            for _ in 0..<suite.design.concurrency {
                if let key = rest.popFirst() { group.addTask { try await work(key) } }
            }
            var isWhole = true
            while let goesOn = try await group.next() {
                isWhole = isWhole && goesOn
                if isWhole, let key = rest.popFirst() { group.addTask { try await work(key) } }
            }
            return isWhole
        }
    }

    /// Where the answers of a candidate come from in its turn.
    private enum Source: Sendable {
        case live(AttemptRunner, any TextGenerator)
        case recorded(Recording)
    }

    private func source(of candidate: AskedCandidate, _ keeper: BudgetKeeper) async throws -> Source {
        switch candidate.answers {
        case .recorded(let recording): return .recorded(recording)
        case .live(let open):
            let runner = AttemptRunner(candidate, design: suite.design, clock: clock, budget: keeper)
            return .live(runner, try await open())
        }
    }

    /// What judging the answer may cost at most.
    private func judging(_ key: AttemptKey, except known: Set<String> = []) -> Int64 {
        guard let question = book[key] else { return 0 }
        let (item, scenario) = (question.item, question.scenario)
        return grading.worstCost(of: item, in: scenario, answeredBy: key.candidate, except: known)
    }

    /// - Returns: `nil` when the budget does not allow it. With an attempt, `judging` is set aside.
    private func attempt(
        _ key: AttemptKey,
        of candidate: AskedCandidate,
        from source: Source,
        _ judging: Int64,
        _ keeper: BudgetKeeper
    ) async throws -> Attempt? {
        guard let question = book[key] else { return nil }
        switch source {
        case .live(let runner, let generator):
            let request = try question.request(to: candidate, key, seed: suite.design.seed)
            return try await runner.run(key, request, item: question.digest, judging: judging, from: generator)
        case .recorded(let recording):
            guard var attempt = recording.attempt(key) else { return nil }
            if recording.pace > 0, case .answered(let answer) = attempt.result {
                try await clock.sleep(clock.now() + .seconds(answer.timing.end * recording.pace))
            }
            (attempt.key, attempt.candidate, attempt.item) = (key, candidate.digest, question.digest)
            return await keeper.reserve(judging) ? attempt : nil
        }
    }

    /// Has an attempt graded that is on the disk already: grades can be made again, and answers cannot.
    private func grade(_ attempt: Attempt, except known: Set<String> = []) async throws -> [GradeRecord] {
        guard let question = book[attempt.key] else { return [] }
        let (item, scenario) = (question.item, question.scenario)
        let records = try await grading.records(of: attempt, to: item, in: scenario, except: known)
        try await journal.grades.append(records)
        return records
    }

    /// Grades answers that an interruption left without grades.
    /// - Returns: whether the budget allowed to grade them all.
    private func gradeWhatIsNot(_ keeper: BudgetKeeper) async throws -> Bool {
        var isWhole = true
        for (key, attempt) in journal.done {
            guard case .answered = attempt.result, let question = book[key] else { continue }
            let known = Set(
                question.scenario.graders.map(\.name).filter {
                    journal.graded[RunJournal.GradedKey(attempt: key, grader: $0)] != nil
                }
            )
            let judging = judging(key, except: known)
            if await keeper.reserve(judging) {
                try await settling(judging, keeper) { try await grade(attempt, except: known) }
            } else {
                isWhole = false
            }
        }
        return isWhole
    }

    /// Counts what judges cost in `work`, and gives back what was set aside for them, also where it fails.
    private func settling(
        _ judging: Int64,
        _ keeper: BudgetKeeper,
        _ work: () async throws -> [GradeRecord]
    ) async throws {
        do {
            let cost = try await work().reduce(0) { $0 + ($1.cost ?? 0) }
            await keeper.settle(reserved: judging, spent: cost)
        } catch {
            await keeper.settle(reserved: judging, spent: 0)
            throw error
        }
    }
}

/// Counts attempts.
private actor RunTally {
    private(set) var done: Int
    private let progress: @Sendable (Int) -> Void

    init(done: Int, progress: @escaping @Sendable (Int) -> Void) {
        (self.done, self.progress) = (done, progress)
    }

    func count() {
        done += 1
        progress(done)
    }
}
