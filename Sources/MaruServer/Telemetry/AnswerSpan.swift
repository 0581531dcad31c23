import MaruCore
import MaruTelemetry

/// One answer, as OpenTelemetry's conventions for generative AI tell it.
/// Source: https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
struct AnswerSpan {
    static let provider = "maru"

    let facts: AnswerFacts
    /// `nil` when the answer broke off.
    let usage: Usage?
    /// What kept the answer from ending by itself, if anything did.
    let error: String?
    let end: ContinuousClock.Instant

    /// `nil` for requests that no generator was asked to answer.
    init?(_ record: RequestRecord, endedAt end: ContinuousClock.Instant) {
        guard let facts = record.answer else { return nil }
        self.facts = facts
        usage = record.usage
        let outcome = record.outcome ?? .disconnected
        error = outcome == .finished ? nil : record.error ?? outcome.rawValue
        self.end = end
    }

    /// Seconds from the generator's being asked to the first text.
    var timeToFirstChunk: Double? { facts.firstChunk.map { ($0 - facts.start) / .seconds(1) } }

    var duration: Double { (end - facts.start) / .seconds(1) }

    func span(within trace: TraceContext, clock: UnixClock) -> Span {
        Span(
            "\(facts.operation.rawValue) \(facts.requestedModel)",
            .internal,
            context: TraceContext(
                traceID: trace.traceID,
                spanID: SpanID(),
                isSampled: trace.isSampled,
                state: trace.state
            ),
            parent: trace.spanID,
            start: clock.nanoseconds(at: facts.start),
            end: clock.nanoseconds(at: end),
            attributes: request.merging(response),
            hasFailed: error != nil
        )
    }

    private var request: Attributes {
        [
            "gen_ai.operation.name": .string(facts.operation.rawValue),
            "gen_ai.provider.name": .string(Self.provider),
            "gen_ai.request.model": .string(facts.requestedModel),
            "gen_ai.request.max_tokens": facts.maximumTokens.map { .integer($0) },
            "gen_ai.request.temperature": .number(Double(facts.sampling.temperature)),
            "gen_ai.request.top_p": .number(Double(facts.sampling.topP)),
            "gen_ai.request.top_k": facts.sampling.topK > 0 ? .integer(facts.sampling.topK) : nil,
            "gen_ai.request.frequency_penalty": .number(Double(facts.sampling.frequencyPenalty)),
            "gen_ai.request.presence_penalty": .number(Double(facts.sampling.presencePenalty)),
            "gen_ai.request.seed": facts.sampling.seed.map { .integer(Int(truncatingIfNeeded: $0)) },
            "gen_ai.request.choice.count": facts.choices > 1 ? .integer(facts.choices) : nil,
            "gen_ai.request.stream": .bool(facts.isStreamed),
            "gen_ai.output.type": facts.isFormatted ? "json" : "text",
        ]
    }

    private var response: Attributes {
        [
            "gen_ai.response.id": facts.id.map { .string($0) },
            "gen_ai.response.model": .string(facts.model),
            "gen_ai.response.finish_reasons": facts.finishReasons.isEmpty ? nil : .strings(facts.finishReasons),
            "gen_ai.response.time_to_first_chunk": timeToFirstChunk.map { .number($0) },
            "gen_ai.usage.input_tokens": usage.map { .integer($0.promptTokens) },
            "gen_ai.usage.cache_read.input_tokens": usage.map { .integer($0.cachedPromptTokens) },
            "gen_ai.usage.output_tokens": usage.map { .integer($0.completionTokens) },
            "error.type": error.map { .string($0) },
        ]
    }
}
