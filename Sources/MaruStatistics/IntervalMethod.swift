/// How intervals are made; the raw value is what ``Estimate/method`` says.
package enum IntervalMethod: String, CaseIterable, Sendable {
    case wilson
    case clopperPearson = "clopper-pearson"
    case jeffreys
    /// Student's t on the means of scenarios.
    case scenarioT = "t-scenarios"
    /// Student's t on cases within their scenarios.
    case caseT = "t-cases"
    /// Wilson's interval with as many cases as the spread of scenarios leaves.
    case scenarioWilson = "wilson-scenarios"
    /// Wilson's interval with as many cases as the spread within scenarios leaves.
    case caseWilson = "wilson-cases"
    /// Of a difference of paired shares, over cases.
    case pairedAdjusted = "paired-adjusted"
    /// Between order statistics.
    case ranks
    case bootstrap
    /// A ratio of sums, linearised over scenarios.
    case ratio = "ratio-scenarios"
    /// A ratio of sums, leaving out one scenario at a time.
    case jackknife = "jackknife-scenarios"
    /// A judge's rate with its error taken off.
    case difference
    /// From people's labels alone.
    case labels
}

extension Estimate {
    init(
        _ method: IntervalMethod,
        _ value: Double,
        _ interval: (low: Double, high: Double),
        level: Double,
        count: Int
    ) {
        self.init(
            value: value,
            low: interval.low,
            high: interval.high,
            level: level,
            count: count,
            method: method.rawValue
        )
    }

    /// Student's t around a value.
    package init(_ method: IntervalMethod, _ value: Double, _ spread: StandardError, level: Double = 0.95, count: Int) {
        let half = spread.halfWidth(level: level)
        self.init(method, value, (value - half, value + half), level: level, count: count)
    }
}
