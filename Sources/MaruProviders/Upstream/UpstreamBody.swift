import AsyncHTTPClient
import MaruCore
import NIOCore

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
        let watch = ByteWatch(settings: settings, firstByte: firstByte, end: end)
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
        let collector = ByteCollector(limit: limit)
        try await forEach(CollectorReader(collector: collector))
        return collector.contents
    }

    private func pump(into reader: some ByteReader, _ watch: ByteWatch) async throws {
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
