package import MaruCore

/// What a server did under one kind of load.
package struct LoadResult: Hashable, Sendable {
    package let plan: LoadPlan
    package let seconds: Double
    package let traces: [RequestTrace]

    package init(plan: LoadPlan, seconds: Double, traces: [RequestTrace]) {
        self.plan = plan
        self.seconds = seconds
        self.traces = traces
    }

    private var answered: [RequestTrace] { traces.filter { !$0.hasFailed } }

    package var failures: Int { plan.requests - answered.count }
    package var firstFailure: String? { traces.lazy.compactMap(\.failure).first }
    package var tokens: Int { answered.reduce(0) { $0 + $1.tokens } }
    /// Generated tokens of answered requests over the whole time, waiting and prompts included.
    package var tokensPerSecond: Double { Double(tokens) / seconds }
    /// Seconds to the first token, one value an answered request.
    package var firstToken: Distribution { Distribution(answered.compactMap(\.secondsToFirstToken)) }
    /// Seconds between two pieces of the same answer.
    package var gaps: Distribution { Distribution(answered.flatMap(\.gaps)) }
}
