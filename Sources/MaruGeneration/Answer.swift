import MaruCore
import MaruEngine
import MaruTokenizer
import Synchronization

/// Turns the token ids of one sequence into the text of one choice.
struct Answer: Sendable {
    let choice: Int
    let sequence: EngineSequence
    let engine: Engine
    var decoder: IncrementalDecoder
    var stop: StopStrings
    var parser: AnswerParser
    /// Ends after the first call.
    var isSingleCall: Bool
    let promptTokens: Int
    let meter: TokenMeter?
    var record: AnswerRecord

    /// Forwards the sequence until it ends, a stop text is met, or the task is cancelled, and writes down which.
    ///
    /// - Returns: how many tokens the answer has; `nil` when it was given up.
    consuming func run(
        into continuation: GenerationStream.Continuation,
        tokenizer: Tokenizer,
        clock: AnswerClock
    ) async throws -> Int? {
        do {
            return try await forward(into: continuation, tokenizer: tokenizer, clock: clock)
        } catch {
            await engine.cancel(sequence.id)
            record.end(.error)
            throw error
        }
    }

    private mutating func forward(
        into continuation: GenerationStream.Continuation,
        tokenizer: Tokenizer,
        clock: AnswerClock
    ) async throws -> Int? {
        var output = PartWriter(
            choice: choice,
            isSingleCall: isSingleCall,
            newIdentifier: parser.newIdentifier,
            continuation: continuation
        )
        for await event in sequence.events {
            switch event {
            case .prompted(let prompt):
                clock.notePrompt(cachedTokens: prompt.cachedTokens)
                record.begin(prompt)
                // The prompt is counted with the answer that had it computed.
                guard choice == 0 else { continue }
                let amount = TokenMeter.Amount.prompt(tokens: promptTokens, cached: prompt.cachedTokens)
                if case .refused(let limit) = await meter?.count(amount) { return await end(&output, at: limit) }
            case .token(let token, let time):
                let verdict = await meter?.count(.token)
                if case .refused(let limit) = verdict { return await end(&output, at: limit) }
                record.addToken(at: time)
                let text = stop.append(try decoder.append(token.id))
                let logprobs = try token.logprobs.map { logprobs throws(TokenizerError) in
                    try TokenLogprobs(logprobs, of: token.id, tokenizer: tokenizer)
                }
                let wasThinking = parser.isThinking
                let parts = parser.append(text)
                clock.noteToken(at: time, isReasoning: wasThinking || parser.isThinking)
                output.write(parts, logprobs: logprobs)
                if stop.met != nil || isSingleCall && output.hasCalls {
                    await engine.cancel(sequence.id)
                    if stop.met != nil { output.write(parser.finish(), logprobs: nil) }
                    record.end(.stop)
                    output.finish(stop.met.map { .stopText($0) } ?? .stop)
                    return record.tokens
                }
                if case .countedAsLast(let limit) = verdict { return await end(&output, at: limit) }
            case .failed(let error): throw error
            case .finished(let reason):
                let rest = stop.append(decoder.finish())
                output.write(parser.append(rest + stop.finish()) + parser.finish(), logprobs: nil)
                let end = stop.met.map { FinishReason.stopText($0) } ?? reason
                record.end(AnswerEnd(end))
                output.finish(end)
                return record.tokens
            }
        }
        // Written down when the sequence is gone, so that whoever reads it can rely on that.
        await engine.cancel(sequence.id)
        record.end(.abort)
        return nil
    }

    /// Ends the answer where a limit does not let it go on. What was counted and still held back is given.
    private mutating func end(_ output: inout PartWriter, at limit: String) async -> Int {
        await engine.cancel(sequence.id)
        let rest = stop.append(decoder.finish())
        output.write(parser.append(rest + stop.finish()) + parser.finish(), logprobs: nil)
        record.end(.length)
        output.finish(stop.met.map { .stopText($0) } ?? .limit(limit))
        return record.tokens
    }
}

/// Sends the parts of an answer; text with the log-probabilities of the tokens that it completes.
private struct PartWriter {
    let choice: Int
    let isSingleCall: Bool
    let newIdentifier: @Sendable () -> String
    let continuation: GenerationStream.Continuation
    /// Of tokens whose text is still held back.
    private var pending: [TokenLogprobs] = []
    private(set) var hasCalls = false

    init(
        choice: Int,
        isSingleCall: Bool,
        newIdentifier: @escaping @Sendable () -> String,
        continuation: GenerationStream.Continuation
    ) {
        self.choice = choice
        self.isSingleCall = isSingleCall
        self.newIdentifier = newIdentifier
        self.continuation = continuation
    }

    mutating func write(_ parts: [AnswerPart], logprobs: TokenLogprobs?) {
        if let logprobs { pending.append(logprobs) }
        for part in parts where !(isSingleCall && hasCalls) {
            switch part {
            case .text(let text): continuation.yield(.delta(choice: choice, text: text, logprobs: pending))
            case .reasoning(let text): continuation.yield(.reasoning(choice: choice, text: text))
            case .call(let name, let arguments):
                hasCalls = true
                let call = ToolCall(id: newIdentifier(), name: name, arguments: arguments)
                continuation.yield(.call(choice: choice, call))
            }
            pending = []
        }
    }

    mutating func finish(_ reason: FinishReason) {
        let reason = hasCalls && !reason.isCut ? .toolCalls : reason
        if !pending.isEmpty, reason.isCut {
            continuation.yield(.delta(choice: choice, text: "", logprobs: pending))
        }
        continuation.yield(.finished(choice: choice, reason: reason))
    }
}

/// Counts the tokens of a request's choices together and when the first one came.
final class AnswerClock: Sendable {
    private struct State {
        var tokens = 0
        var reasoningTokens = 0
        var cachedPromptTokens: Int?
        var first: ContinuousClock.Instant?
    }

    private let start: ContinuousClock.Instant
    private let state = Mutex(State())

    init(start: ContinuousClock.Instant) { self.start = start }

    /// Choices find what the first of them computed. Only what that one found comes from earlier requests.
    func notePrompt(cachedTokens: Int) {
        state.withLock { state in
            state.cachedPromptTokens = min(state.cachedPromptTokens ?? cachedTokens, cachedTokens)
        }
    }

    func noteToken(at time: ContinuousClock.Instant, isReasoning: Bool) {
        state.withLock { state in
            state.tokens += 1
            if isReasoning { state.reasoningTokens += 1 }
            state.first = min(state.first ?? time, time)
        }
    }

    func usage(promptTokens: Int) -> Usage {
        let state = state.withLock { $0 }
        let now = ContinuousClock.now
        return Usage(
            promptTokens: promptTokens,
            cachedPromptTokens: state.cachedPromptTokens ?? 0,
            completionTokens: state.tokens,
            reasoningTokens: state.reasoningTokens,
            timeToFirstToken: (state.first ?? now) - start,
            duration: now - start
        )
    }
}

extension TokenLogprobs {
    init(_ logprobs: SampledToken.Logprobs, of token: TokenID, tokenizer: Tokenizer) throws(TokenizerError) {
        let chosen = TokenLogprob(token: token, bytes: try tokenizer.bytes(of: token), logprob: logprobs.chosen)
        var top: [TokenLogprob] = []
        for alternative in logprobs.top {
            let bytes = try tokenizer.bytes(of: alternative.id)
            top.append(TokenLogprob(token: alternative.id, bytes: bytes, logprob: alternative.logprob))
        }
        self.init(chosen: chosen, top: top)
    }
}
