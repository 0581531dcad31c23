extension Grade {
    /// Right or wrong, and nothing between.
    /// - Parameter reason: why it is wrong.
    static func verdict(_ isRight: Bool, else reason: @autoclosure () -> String) -> Grade {
        Grade(score: isRight ? 1 : 0, isPass: isRight, evidence: isRight ? [] : [reason()])
    }

    /// No answer of the form that was asked for.
    static func unparsed(_ reason: String) -> Grade {
        Grade(score: 0, isPass: false, state: .unparsed, evidence: [reason])
    }

    /// A part of the checks passed.
    /// - Parameter threshold: the share from which the answer counts as right.
    static func share(_ passed: Int, of all: Int, threshold: Double = 1, failures: [String]) -> Grade {
        let score = all == 0 ? 0 : Double(passed) / Double(all)
        return Grade(score: score, isPass: score >= threshold, evidence: failures)
    }
}

extension String {
    /// The beginning, for evidence.
    var beginning: String { count > 80 ? prefix(80) + "…" : self }

    /// The same of a text, between quotation marks.
    var excerpt: String { "\"\(trimmed.beginning)\"" }
}
