import Dispatch
import Synchronization

/// Work that blocks its thread for long, such as hashing or unpacking, done away from the threads of async functions.
enum BlockingWork {
    /// Runs `body` on a thread of its own. When the task is cancelled, the next `check` in `body` throws.
    static func run<T: Sendable>(_ body: @escaping @Sendable (Cancellation) throws -> T) async throws -> T {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global(qos: .userInitiated).async {
                    continuation.resume(with: Result { try body(cancellation) })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }
}

/// Says to blocking work that nobody waits for it any more.
final class Cancellation: Sendable {
    private let isCancelled = Mutex(false)

    func cancel() { isCancelled.withLock { $0 = true } }

    func check() throws(CancellationError) {
        if isCancelled.withLock(\.self) { throw CancellationError() }
    }
}
