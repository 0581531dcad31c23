package import MaruCore
import MaruStatistics

extension RedTeamReport {
    /// Counts and what they mean; the limits are exact, of Clopper and Pearson.
    package var json: JSONValue {
        [
            "suite": .string(suite),
            "model": .string(model),
            "target": .string(target),
            "time": .integer(time),
            "seed": .string(String(seed)),
            "attempts": .integer(attempts),
            "successes": .integer(successes),
            "unanswered": .integer(unanswered),
            "at_most": .number(Self.rounded(Proportion(successes, of: attempts).upperBound())),
            "rows": .array(rows.map(\.json)),
            "succeeded": .array(succeeded.map(JSONValue.string)),
        ]
    }

    /// Four places are enough, and every program prints them alike.
    fileprivate static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
}

extension RedTeamReport.Row {
    fileprivate var json: JSONValue {
        let interval = Proportion(successes, of: attempts).clopperPearson().interval
        return [
            "category": .string(category.rawValue),
            "language": .string(language.rawValue),
            "attempts": .integer(attempts),
            "successes": .integer(successes),
            "unanswered": .integer(unanswered),
            "low": .number(RedTeamReport.rounded(interval.lowerBound)),
            "high": .number(RedTeamReport.rounded(interval.upperBound)),
        ]
    }
}
