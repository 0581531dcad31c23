import MaruCore
import MaruMetrics

/// OpenTelemetry's metrics of generative AI, with the buckets of its conventions. They go to a collector only: `/metrics`
/// says the same under the names that Prometheus's users know.
/// Source: https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/
struct GenerationMetrics: Sendable {
    let registry = MetricRegistry()
    private let tokens: HistogramMetric
    private let durations: HistogramMetric
    private let firstTokens: HistogramMetric
    private let nextTokens: HistogramMetric

    private static let names = [
        "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model",
    ]

    init() {
        tokens = registry.histogram(
            "gen_ai.client.token.usage",
            "Tokens of prompts and answers.",
            labels: Self.names + ["gen_ai.token.type"],
            bounds: (0...13).map { Double(1 << (2 * $0)) }
        )
        durations = registry.histogram(
            "gen_ai.server.request.duration",
            "From the generator's being asked to the end of its answer.",
            labels: Self.names + ["error.type"],
            bounds: (0...13).map { 0.01 * Double(1 << $0) }
        )
        firstTokens = registry.histogram(
            "gen_ai.server.time_to_first_token",
            "From the arrival of a request to the first token of an answer that ended by itself.",
            labels: Self.names,
            bounds: [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
        )
        nextTokens = registry.histogram(
            "gen_ai.server.time_per_output_token",
            "The mean time between tokens of an answer that ended by itself.",
            labels: Self.names,
            bounds: [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5]
        )
    }

    func observe(_ answer: AnswerSpan) {
        let facts = answer.facts
        let (operation, provider) = (facts.operation.rawValue, AnswerSpan.provider)
        let (asked, model) = (facts.requestedModel, facts.model)
        durations.observe(operation, provider, asked, model, answer.error ?? "", value: answer.duration)
        guard let usage = answer.usage else { return }
        tokens.observe(operation, provider, asked, model, "input", value: Double(usage.promptTokens))
        tokens.observe(operation, provider, asked, model, "output", value: Double(usage.completionTokens))
        let first = usage.timeToFirstToken / .seconds(1)
        firstTokens.observe(operation, provider, asked, model, value: first)
        let following = Double(usage.completionTokens) / Double(max(1, facts.choices)) - 1
        guard following > 0 else { return }
        let mean = (usage.duration - usage.timeToFirstToken) / .seconds(1) / following
        nextTokens.observe(operation, provider, asked, model, value: mean)
    }
}
