import MaruCore
import MaruTesting
import Synchronization

/// A generator whose answers are written down, one for each request; the last is for all that follow.
final class FakeGenerator: TextGenerator {
    enum Step: Sendable {
        case text(String)
        case reasoning(String)
        case call(String)
        /// Waits until the gate opens or nobody waits any longer.
        case wait(Gate)
        case fail(GenerationError)
        /// The end of the events, without any word.
        case silence
    }

    enum Script: Sendable {
        case refuse(GenerationError)
        case answer([Step])
    }

    let model = ModelDescription(id: "m", created: 0, contextLength: 4096, supportsChat: true)
    private let state: Mutex<(requests: [GenerationRequest], scripts: [Script])>
    /// Opens when an answer is given up by its reader.
    let abandoned = Gate()

    init(_ scripts: Script...) { state = Mutex(([], scripts)) }

    var requests: [GenerationRequest] { state.withLock(\.requests) }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let script = state.withLock { state in
            state.requests.append(request)
            return state.scripts.count > 1 ? state.scripts.removeFirst() : state.scripts[0]
        }
        guard case .answer(let steps) = script else {
            if case .refuse(let error) = script { throw error }
            throw .emptyPrompt
        }
        let (stream, continuation) = GenerationStream.makeStream()
        let task = Task { await Self.play(steps, into: continuation) }
        continuation.onTermination = { [abandoned] termination in
            guard case .cancelled = termination else { return }
            task.cancel()
            abandoned.open()
        }
        return stream
    }

    private static func play(_ steps: [Step], into events: GenerationStream.Continuation) async {
        events.yield(.started(promptTokens: 10))
        var pieces = 0
        for step in steps {
            switch step {
            case .text(let text): events.yield(.delta(choice: 0, text: text, logprobs: []))
            case .reasoning(let text): events.yield(.reasoning(choice: 0, text: text))
            case .call(let name): events.yield(.call(choice: 0, ToolCall(id: "1", name: name, arguments: "{}")))
            case .wait(let gate): await gate.wait()
            case .fail(let error): return events.finish(throwing: error)
            case .silence: return events.finish()
            }
            pieces += 1
        }
        events.yield(.finished(choice: 0, reason: .stop))
        events.yield(.usage(Usage(promptTokens: 10, completionTokens: pieces)))
        events.finish()
    }
}
