/// Beats at an interval, and at once when somebody asks; beats that nobody has taken yet are one.
struct Pulse: Sendable {
    let beats: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (beats, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func beat() { continuation.yield() }

    /// Ends ``beats``.
    func stop() { continuation.finish() }

    func beat(every interval: Duration) async {
        while (try? await Task.sleep(for: interval)) != nil { beat() }
    }
}
