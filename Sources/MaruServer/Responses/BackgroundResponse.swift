import MaruAPI
import MaruCore
import Synchronization

/// A response that is made while nobody needs to wait for it, and its events so far for whoever wants to follow them.
final class BackgroundResponse: Sendable {
    /// Why a follower wakes up.
    enum Signal: Sendable {
        case news
        /// Time passed.
        case tick
    }

    /// The signals to one follower. They end with the response, or when somebody ends them.
    struct Follower: Sendable {
        let signals: AsyncStream<Signal>
        let continuation: AsyncStream<Signal>.Continuation

        init() { (signals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

        func end() { continuation.finish() }
    }

    private struct State {
        var encoder: StreamedResponse
        /// The event with the number `i` is at the index `i`.
        var events: [[UInt8]] = []
        var followers: [Follower] = []
        var isOver = false
    }

    let id: String
    let owner: String
    /// Names the request in the log.
    let requestID: String
    private let interruption: AnswerEvents
    private let state: Mutex<State>

    init(_ head: ResponseHead, owner: String, requestID: String, events: AnswerEvents) {
        id = head.id
        self.owner = owner
        self.requestID = requestID
        interruption = events
        state = Mutex(State(encoder: StreamedResponse(head)))
    }

    var draft: ResponseDraft { state.withLock(\.encoder.draft) }

    /// Ends the response within one step of its generator.
    func cancel() { interruption.interrupt(.cancelled) }

    func add(_ event: GenerationEvent) {
        state.withLock { state in
            state.events += state.encoder.events(for: event)
            for follower in state.followers { follower.continuation.yield(.news) }
        }
    }

    /// How the response will look after it ended like that, and the event that will tell of it. Nobody sees it yet.
    func ended(_ end: ResponseEnd) -> (encoder: StreamedResponse, event: [UInt8]) {
        var encoder = state.withLock(\.encoder)
        let event = encoder.finish(end)
        return (encoder, event)
    }

    /// Shows to everyone how the response ended.
    func close(_ encoder: StreamedResponse, _ event: [UInt8]) {
        let followers = state.withLock { state in
            state.encoder = encoder
            state.events.append(event)
            state.isOver = true
            defer { state.followers = [] }
            return state.followers
        }
        for follower in followers { follower.end() }
    }
}

/// Following.
extension BackgroundResponse {
    func follower() -> Follower {
        let follower = Follower()
        let isOver = state.withLock { state in
            if !state.isOver { state.followers.append(follower) }
            return state.isOver
        }
        if isOver { follower.end() }
        return follower
    }

    /// Returns when the response is over.
    func waitUntilOver() async { for await _ in follower().signals {} }

    /// Calls `write` with each event from the one with this number on, and at every `interval` without any with a ping.
    func follow(
        _ follower: Follower,
        from first: Int,
        pingInterval interval: Duration,
        _ write: ([UInt8]) async throws -> Void
    ) async throws {
        var next = first
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                while (try? await Task.sleep(for: interval)) != nil { follower.continuation.yield(.tick) }
            }
            follower.continuation.yield(.news)
            for await signal in follower.signals {
                let events = events(from: next)
                for event in events { try await write(event) }
                next += events.count
                if case .tick = signal, events.isEmpty { try await write(ServerSentEvent.ping) }
            }
            for event in events(from: next) { try await write(event) }
        }
    }

    private func events(from first: Int) -> ArraySlice<[UInt8]> {
        state.withLock { $0.events.dropFirst(first) }
    }
}
