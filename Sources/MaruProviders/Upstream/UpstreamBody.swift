import AsyncHTTPClient
import MaruCore
import NIOCore
import Synchronization

/// The body of an answer, read within its times and sizes.
struct UpstreamBody: Sendable {
    private let bytes: HTTPClientResponse.Body
    private let settings: UpstreamSettings
    private let firstByte: ContinuousClock.Instant
    private let end: ContinuousClock.Instant

    /// - Parameters:
    ///   - start: when the request was sent.
    ///   - deadline: when the body has to be complete; by its settings unless it is given.
    init(
        bytes: HTTPClientResponse.Body,
        start: ContinuousClock.Instant,
        settings: UpstreamSettings,
        deadline: ContinuousClock.Instant? = nil
    ) {
        self.bytes = bytes
        self.settings = settings
        firstByte = start + settings.firstByteTimeout
        end = deadline ?? start + settings.totalTimeout
    }

    /// Gives the bytes to `reader` as they arrive, until it wants no more or they end. The connection is closed when it
    /// throws or is cancelled. While the reader waits, nothing more is read.
    ///
    /// - Throws: `UpstreamFailure.Cause`, `CancellationError` or what the reader threw.
    func forEach(_ reader: some ByteReader) async throws {
        let watch = Watch(settings: settings, firstByte: firstByte, end: end)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await watch.run() }
            group.addTask { try await pump(into: reader, watch) }
            try await group.next()
        }
    }

    /// All bytes.
    /// - Throws: also when there are more than `limit`.
    func collect(upTo limit: Int) async throws -> [UInt8] {
        let collector = Collector(limit: limit)
        try await forEach(CollectorReader(collector: collector))
        return collector.bytes.withLock { $0 }
    }

    private func pump(into reader: some ByteReader, _ watch: Watch) async throws {
        var reader = reader
        var (count, isOver) = (0, false)
        do {
            for try await buffer in bytes {
                if !isOver { watch.pause() }
                count += buffer.readableBytes
                guard count <= settings.answerBytes else {
                    throw UpstreamFailure.Cause.tooLarge("the answer", limit: settings.answerBytes)
                }
                if isOver { continue }
                switch try await reader.read(buffer.readableBytesView) {
                case .more: watch.resume()
                case .nothing: return
                case .end:
                    // A connection is used again only when it was read to the end.
                    isOver = true
                    watch.drain()
                }
            }
            if isOver { return }
            try Task.checkCancellation()
            try await reader.finish()
        } catch {
            if isOver { return }
            await reader.abandon()
            if error is UpstreamFailure.Cause { throw error }
            try Task.checkCancellation()
            throw UpstreamFailure.Cause.connectionLost
        }
    }
}

/// Takes the bytes of a body as they come.
protocol ByteReader: Sendable {
    mutating func read(_ bytes: ByteBufferView) async throws -> ByteWish
    /// The bytes are at their end.
    mutating func finish() async throws
    /// They will not come to their end.
    mutating func abandon() async
}

/// What a reader wants after some bytes.
enum ByteWish: Hashable, Sendable {
    case more
    /// It has everything, and expects that nothing of meaning follows.
    case end
    /// It wants no more, although more may follow: the connection is closed.
    case nothing
}

private final class Collector: Sendable {
    let bytes = Mutex<[UInt8]>([])
    let limit: Int

    init(limit: Int) { self.limit = limit }
}

private struct CollectorReader: ByteReader {
    let collector: Collector

    mutating func read(_ bytes: ByteBufferView) throws -> ByteWish {
        try collector.bytes.withLock { collected in
            guard collected.count + bytes.count <= collector.limit else {
                throw UpstreamFailure.Cause.tooLarge("the error", limit: collector.limit)
            }
            collected += bytes
        }
        return .more
    }

    mutating func finish() {}
    mutating func abandon() {}
}

/// Throws when the time for the next byte is over.
private final class Watch: Sendable {
    private struct State {
        var deadline: ContinuousClock.Instant
        /// `nil` when the wait is over without harm.
        var wait: UpstreamFailure.Wait?
    }

    private let idle: Duration
    private let end: ContinuousClock.Instant
    private let state: Mutex<State>

    init(settings: UpstreamSettings, firstByte: ContinuousClock.Instant, end: ContinuousClock.Instant) {
        idle = settings.idleTimeout
        self.end = end
        state = Mutex(State(deadline: min(firstByte, end), wait: firstByte <= end ? .firstByte : .end))
    }

    /// Nobody waits for a byte now; only the end counts.
    func pause() { state.withLock { $0 = State(deadline: end, wait: .end) } }

    /// The answer is over; whatever follows has a moment.
    func drain() { state.withLock { [end] in $0 = State(deadline: min(.now + Self.moment, end), wait: nil) } }

    private static let moment = Duration.milliseconds(100)

    /// The next byte is waited for.
    func resume() {
        let next = ContinuousClock.now + idle
        state.withLock { [end] in $0 = State(deadline: min(next, end), wait: next <= end ? .nextByte : .end) }
    }

    func run() async throws {
        while true {
            let (deadline, wait) = state.withLock { ($0.deadline, $0.wait) }
            let now = ContinuousClock.now
            guard deadline > now else {
                if let wait { throw UpstreamFailure.Cause.timeout(wait) }
                return
            }
            // A deadline can come nearer while this sleeps, but hardly nearer than this.
            try await Task.sleep(until: min(deadline, now + min(idle, .seconds(1))), clock: .continuous)
        }
    }
}
