/// A grade in its place: a line of `grades.jsonl`. The newest line of an attempt and a grader counts.
package struct GradeRecord: Hashable, Codable, Sendable {
    package var key: AttemptKey
    /// The grader's name in its scenario.
    package var grader: String
    /// Of the grader's kind, version and settings.
    package var digest: ContentDigest
    /// `nil` when the grader failed.
    package var grade: Grade?
    /// Why there is no grade.
    package var failure: String?
    /// What judges read and wrote for it.
    package var tokens: TokenCounts
    /// What that cost, in millionths of the currency of the judges' prices; `nil` when no judge with a price was asked.
    package var cost: Int64?

    package init(
        key: AttemptKey,
        grader: String,
        digest: ContentDigest,
        grade: Grade?,
        failure: String? = nil,
        tokens: TokenCounts = TokenCounts(),
        cost: Int64? = nil
    ) {
        self.key = key
        self.grader = grader
        self.digest = digest
        self.grade = grade
        self.failure = failure
        self.tokens = tokens
        self.cost = cost
    }
}

/// What a person said of an answer without knowing whose it is: a line of `labels.jsonl`.
package struct HumanLabel: Hashable, Codable, Sendable {
    package var key: AttemptKey
    package var reviewer: String
    /// Whether the answer does the job.
    package var isPass: Bool
    package var reason: String
    /// Seconds since 1970.
    package var time: Int

    package init(key: AttemptKey, reviewer: String, isPass: Bool, reason: String = "", time: Int) {
        self.key = key
        self.reviewer = reviewer
        self.isPass = isPass
        self.reason = reason
        self.time = time
    }
}

/// Which of two answers a person prefers, side by side and without names: a line of `preferences.jsonl`.
package struct HumanPreference: Hashable, Codable, Sendable {
    package enum Choice: String, Codable, Hashable, Sendable { case left, right, tie }

    package var left: AttemptKey
    package var right: AttemptKey
    package var reviewer: String
    package var choice: Choice
    package var reason: String
    package var time: Int

    package init(left: AttemptKey, right: AttemptKey, reviewer: String, choice: Choice, reason: String = "", time: Int)
    {
        self.left = left
        self.right = right
        self.reviewer = reviewer
        self.choice = choice
        self.reason = reason
        self.time = time
    }
}
