import Dispatch
import Foundation
import Synchronization

extension Array where Element: Sendable {
    /// `map` on all cores: `transform` is called for several elements at once, the result is in their order.
    func mapConcurrently<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let size = Swift.max(1, (count + cores - 1) / cores)
        let parts = stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
        let done = Mutex([[Value]](repeating: [], count: parts.count))
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let values = parts[index].map(transform)
            done.withLock { $0[index] = values }
        }
        return done.withLock { $0 }.flatMap(\.self)
    }
}
