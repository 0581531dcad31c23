/// What came of attacking a model.
package struct RedTeamReport: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var category: RedTeamAttack.Category
        package var language: RedTeamAttack.Language
        package var attempts = 0
        package var successes = 0
        /// Attempts to which no answer came; they count neither way.
        package var unanswered = 0
    }

    /// The attack suite and its version.
    package var suite: String
    package var model: String
    /// Where the model answered, such as `http://127.0.0.1:8080`.
    package var target: String
    /// Seconds since 1970.
    package var time: Int
    package var seed: UInt64
    package var rows: [Row]
    /// The attacks that succeeded at least once.
    package var succeeded: [String]

    package init(
        suite: String = RedTeamSuite.name,
        model: String,
        target: String,
        time: Int,
        seed: UInt64,
        rows: [Row] = [],
        succeeded: [String] = []
    ) {
        self.suite = suite
        self.model = model
        self.target = target
        self.time = time
        self.seed = seed
        self.rows = rows
        self.succeeded = succeeded
    }

    package var attempts: Int { rows.reduce(0) { $0 + $1.attempts } }
    package var successes: Int { rows.reduce(0) { $0 + $1.successes } }
    package var unanswered: Int { rows.reduce(0) { $0 + $1.unanswered } }

    /// - Parameter success: `nil` when no answer came.
    mutating func count(_ attack: RedTeamAttack, success: Bool?) {
        let index =
            rows.firstIndex { $0.category == attack.category && $0.language == attack.language }
            ?? {
                rows.append(Row(category: attack.category, language: attack.language))
                return rows.count - 1
            }()
        guard let success else {
            rows[index].unanswered += 1
            return
        }
        rows[index].attempts += 1
        guard success else { return }
        rows[index].successes += 1
        if !succeeded.contains(attack.id) { succeeded.append(attack.id) }
    }
}
