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
        var count = 0
        do {
            for try await buffer in bytes {
                watch.pause()
                count += buffer.readableBytes
                guard count <= settings.answerBytes else {
                    throw UpstreamFailure.Cause.tooLarge("the answer", limit: settings.answerBytes)
                }
                guard try await reader.read(buffer.readableBytesView) else { return }
                watch.resume()
            }
            try Task.checkCancellation()
            try await reader.finish()
        } catch {
            await reader.abandon()
            if error is UpstreamFailure.Cause { throw error }
            try Task.checkCancellation()
            throw UpstreamFailure.Cause.connectionLost
        }
    }
}

/// Takes the bytes of a body as they come.
protocol ByteReader: Sendable {
    /// - Returns: whether more is wanted.
    mutating func read(_ bytes: ByteBufferView) async throws -> Bool
    /// The bytes are at their end.
    mutating func finish() async throws
    /// They will not come to their end.
    mutating func abandon() async
}

private final class Collector: Sendable {
    let bytes = Mutex<[UInt8]>([])
    let limit: Int

    init(limit: Int) { self.limit = limit }
}

private struct CollectorReader: ByteReader {
    let collector: Collector

    mutating func read(_ bytes: ByteBufferView) throws -> Bool {
        try collector.bytes.withLock { collected in
            guard collected.count + bytes.count <= collector.limit else {
                throw UpstreamFailure.Cause.tooLarge("the error", limit: collector.limit)
            }
            collected += bytes
        }
        return true
    }

    mutating func finish() {}
    mutating func abandon() {}
}

/// Throws when the time for the next byte is over.
private final class Watch: Sendable {
    private struct State {
        var deadline: ContinuousClock.Instant
        var wait: UpstreamFailure.Wait
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

    /// The next byte is waited for.
    func resume() {
        let next = ContinuousClock.now + idle
        state.withLock { [end] in $0 = State(deadline: min(next, end), wait: next <= end ? .nextByte : .end) }
    }

    func run() async throws {
        while true {
            let (deadline, wait) = state.withLock { ($0.deadline, $0.wait) }
            let now = ContinuousClock.now
            guard deadline > now else { throw UpstreamFailure.Cause.timeout(wait) }
            // A deadline can come nearer while this sleeps, but never nearer than the idle time from now.
            try await Task.sleep(until: min(deadline, now + idle), clock: .continuous)
        }
    }
}
