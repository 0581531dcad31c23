/// What guesses of a draft model cost in rows of the model, measured.
struct DraftCost: Sendable {
    private var draft: StepTime
    private var model: StepTime
    private let fixed: Double?
    /// Which part of the sequences that could be guessed are guessed together, and share the reading of the weights.
    private var company = 1.0

    /// - Parameter fixed: what a row of the draft model costs; measured when `nil`.
    init(draft: ModelRunner, model: ModelRunner, fixed: Double?) {
        self.draft = StepTime(oneRow: fixed == nil ? draft.fastestStep() : .seconds(1))
        self.model = StepTime(oneRow: fixed == nil ? model.fastestStep() : .seconds(1))
        self.fixed = fixed
    }

    /// What a row of the draft model costs in rows of the model.
    var row: Double { fixed ?? draft.secondsPerRow / model.secondsPerRow }

    /// - Parameters:
    ///   - unread: how many tokens the draft model has to read.
    ///   - rows: how many sequences may be guessed at once.
    func price(unread: Int, rows: Int) -> DraftPlan.Price {
        let writers = max(1, company * Double(rows))
        return DraftPlan.Price(
            guess: 1 + row * (1 + DraftPlan.fixedRows / writers),
            // A sequence that is guessed all the time has one or two unread tokens, which are a guess's own row.
            preparation: row * Double(max(0, unread - 2))
        )
    }

    mutating func noteDraft(_ duration: Duration, rows: Int) { draft.note(duration, rows: rows) }
    mutating func noteModel(_ duration: Duration, rows: Int) { model.note(duration, rows: rows) }

    /// Notes that so many sequences were guessed together.
    mutating func noteCompany(_ writers: Int, of rows: Int) {
        company += (Double(writers) / Double(max(rows, writers)) - company) * Self.learningRate
    }

    private static let learningRate = 0.1
}
