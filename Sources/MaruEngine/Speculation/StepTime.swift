/// How long a model takes for a row of a step, reading the weights being `DraftPlan.fixedRows` more; learned from steps.
struct StepTime: Sendable {
    private(set) var secondsPerRow: Double

    /// - Parameter duration: of a step of one row.
    init(oneRow duration: Duration) {
        secondsPerRow = Self.secondsPerRow(duration, rows: 1)
    }

    mutating func note(_ duration: Duration, rows: Int) {
        // Long steps are bound by arithmetic, and tell nothing of those that give running answers their next token.
        guard (1...Self.mostRows).contains(rows) else { return }
        // What interrupts a step now and then tells nothing either.
        let seconds = min(Self.secondsPerRow(duration, rows: rows), 2 * secondsPerRow)
        secondsPerRow += (seconds - secondsPerRow) * Self.learningRate
    }

    private static func secondsPerRow(_ duration: Duration, rows: Int) -> Double {
        duration / .seconds(1) / (DraftPlan.fixedRows + Double(rows))
    }

    private static let mostRows = 64
    private static let learningRate = 0.05
}
