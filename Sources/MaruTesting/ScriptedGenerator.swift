import Foundation
package import MaruCore
import Synchronization

/// A generator that says what a test wrote down for it, and remembers what it was asked.
///
/// It counts one token for each word of a prompt and each piece of an answer. Stop texts, token limits, choices,
/// log-probabilities and the context length work as in a real generator, so that clients can be tried against it.
package final class ScriptedGenerator: TextGenerator {
    package let model: ModelDescription
    package let statistics: GeneratorStatistics?
    package let inspector: (any PromptInspector)?
    private let pieces: [String]
    private let pausesAfter: Int?
    private let failsAfter: Int?
    private let received = Mutex<[GenerationRequest]>([])

    /// Opens when a generation reaches its pause.
    package let paused = Gate()
    /// Open it to end the pause.
    package let resume = Gate()
    /// Opens when a generation is given up by its consumer.
    package let cancelled = Gate()

    /// What one choice says, and why it ends.
    private struct Answer {
        var pieces: [String]
        var reason: FinishReason

        /// Forgets what may not be said after the piece `index`, or with it.
        mutating func end(at verdict: TokenMeter.Verdict, before index: Int) {
            switch verdict {
            case .counted: break
            case .countedAsLast(let limit): (pieces, reason) = (Array(pieces.prefix(index + 1)), .limit(limit))
            case .refused(let limit): (pieces, reason) = (Array(pieces.prefix(index)), .limit(limit))
            }
        }
    }

    /// What happens when a script says so.
    package struct ScriptedFailure: Error {
        package init() {}
    }

    /// - Parameters:
    ///   - pieces: the answer, token by token; choice `i` above 0 adds the piece ` (i)`.
    ///   - pausesAfter: waits for ``resume`` after this many pieces of each choice.
    ///   - failsAfter: throws ``ScriptedFailure`` after this many pieces of each choice.
    ///   - statistics: what it says of itself.
    ///   - inspector: shows what is made of prompts.
    package init(
        _ pieces: [String] = ["Hello", ",", " wor", "ld", "!"],
        id: String = "scripted",
        contextLength: Int = 64,
        supportsChat: Bool = true,
        pausesAfter: Int? = nil,
        failsAfter: Int? = nil,
        statistics: GeneratorStatistics? = nil,
        weights: ModelWeights? = nil,
        inspector: (any PromptInspector)? = ScriptedInspector()
    ) {
        self.inspector = inspector
        model = ModelDescription(
            id: id,
            created: 1_700_000_000,
            contextLength: contextLength,
            supportsChat: supportsChat,
            weights: weights
        )
        self.pieces = pieces
        self.pausesAfter = pausesAfter
        self.failsAfter = failsAfter
        self.statistics = statistics
    }

    /// The requests so far, in order.
    package var requests: [GenerationRequest] { received.withLock { $0 } }

    package func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        received.withLock { $0.append(request) }
        let promptTokens = Self.promptTokens(request.prompt)
        guard promptTokens > 0 else { throw .emptyPrompt }
        guard promptTokens < model.contextLength else {
            throw .contextLengthExceeded(promptTokens: promptTokens, contextLength: model.contextLength)
        }
        let (stream, continuation) = GenerationStream.makeStream()
        let task = Task {
            do {
                try await play(request, promptTokens: promptTokens, into: continuation)
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { [cancelled] termination in
            guard case .cancelled = termination else { return }
            task.cancel()
            cancelled.open()
        }
        return stream
    }

    private func play(
        _ request: GenerationRequest,
        promptTokens: Int,
        into events: GenerationStream.Continuation
    ) async throws {
        events.yield(.started(promptTokens: promptTokens))
        _ = await request.meter?.count(.prompt(tokens: promptTokens, cached: 0))
        let limit = min(request.maximumTokens ?? .max, model.contextLength - promptTokens)
        var answers = (0..<request.choices).map { answer(to: request, choice: $0, limit: limit) }
        let longest = answers.map(\.pieces.count).max() ?? 0
        for index in 0...longest {
            if index == pausesAfter {
                paused.open()
                await resume.wait()
                try Task.checkCancellation()
            }
            if index == failsAfter { throw ScriptedFailure() }
            for (choice, answer) in answers.enumerated() where index < answer.pieces.count {
                let verdict = await request.meter?.count(.token) ?? .counted
                answers[choice].end(at: verdict, before: index)
                guard index < answers[choice].pieces.count else { continue }
                var logprobs: [TokenLogprobs] = []
                if let top = request.sampling.topLogprobs { logprobs = [self.logprobs(answer.pieces, index, top: top)] }
                events.yield(.delta(choice: choice, text: answer.pieces[index], logprobs: logprobs))
            }
        }
        for (choice, answer) in answers.enumerated() { events.yield(.finished(choice: choice, reason: answer.reason)) }
        let completionTokens = answers.map(\.pieces.count).reduce(0, +)
        events.yield(
            .usage(
                Usage(
                    promptTokens: promptTokens,
                    completionTokens: completionTokens,
                    timeToFirstToken: .milliseconds(3),
                    duration: .milliseconds(10)
                )
            )
        )
    }

    private func answer(to request: GenerationRequest, choice: Int, limit: Int) -> Answer {
        let script = pieces + (choice > 0 ? [" (\(choice))"] : [])
        let said = Array(script.prefix(limit))
        let text = said.joined()
        let ends: [(offset: Int, stop: String)] = request.stop.compactMap { stop in
            guard let range = text.range(of: stop) else { return nil }
            return (text.distance(from: text.startIndex, to: range.lowerBound), stop)
        }
        guard let end = ends.min(by: { $0.offset < $1.offset }) else {
            return Answer(pieces: said, reason: said.count < script.count ? .length : .stop)
        }
        var remaining = end.offset
        let kept = said.map { piece in
            defer { remaining = max(0, remaining - piece.count) }
            return String(piece.prefix(remaining))
        }
        return Answer(pieces: kept.filter { !$0.isEmpty }, reason: .stopText(end.stop))
    }

    private func logprobs(_ pieces: [String], _ index: Int, top: Int) -> TokenLogprobs {
        let chosen = TokenLogprob(token: TokenID(index), bytes: Array(pieces[index].utf8), logprob: -0.25)
        let others = (0..<top).dropFirst().map { rank in
            TokenLogprob(token: TokenID(1000 + rank), bytes: Array("other\(rank)".utf8), logprob: -1 - Float(rank))
        }
        return TokenLogprobs(chosen: chosen, top: top > 0 ? [chosen] + others : [])
    }

    private static func promptTokens(_ prompt: GenerationRequest.Prompt) -> Int {
        switch prompt {
        case .chat(let messages): messages.map { ScriptedInspector.words($0.content).count }.reduce(0, +)
        case .text(let text): ScriptedInspector.words(text).count
        case .tokens(let tokens): tokens.count
        }
    }
}
