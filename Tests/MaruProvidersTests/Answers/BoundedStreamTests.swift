import MaruCore
import MaruTesting
import Synchronization
import Testing

@testable import MaruProviders

@Suite struct BoundedStreamTests {
    @Test func `No more is produced than there are places`() async throws {
        let produced = Mutex(0)
        let stream = GenerationStream.bounded(capacity: 3) { sender in
            for index in 0..<200 {
                try await sender.send(.delta(choice: 0, text: "\(index)", logprobs: []))
                produced.withLock { $0 += 1 }
            }
        }
        var read = 0
        for try await event in stream {
            #expect(event == .delta(choice: 0, text: "\(read)", logprobs: []))
            read += 1
            for _ in 0..<20 { await Task.yield() }
            #expect(produced.withLock { $0 } <= read + 3)
        }
        #expect(read == 200)
    }

    @Test func `An error comes behind everything that was sent before it`() async throws {
        let stream = GenerationStream.bounded(capacity: 8) { sender in
            try await sender.send(.started(promptTokens: 1))
            throw GenerationError.emptyPrompt
        }
        var events: [GenerationEvent] = []
        await #expect(throws: GenerationError.emptyPrompt) {
            for try await event in stream { events.append(event) }
        }
        #expect(events == [.started(promptTokens: 1)])
    }

    @Test func `Whoever lets the stream go cancels what produces it`() async throws {
        let cancelled = Gate()
        func begin() async throws {
            let stream = GenerationStream.bounded(capacity: 1) { sender in
                defer { cancelled.open() }
                while true { try await sender.send(.started(promptTokens: 1)) }
            }
            for try await _ in stream { break }
        }
        try await begin()
        await cancelled.wait()
        #expect(cancelled.isOpen)
    }
}
