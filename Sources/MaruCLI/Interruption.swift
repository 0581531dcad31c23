import Foundation
import Synchronization

/// Someone asked this program to stop while it worked.
struct Interruption: Error, Hashable {
    /// SIGINT (Ctrl-C) or SIGTERM.
    let signal: Int32
    /// What is left behind and how to go on.
    let advice: String

    /// As shells report a program that a signal ended: 130 for Ctrl-C.
    var exitCode: Int32 { 128 + signal }
}

extension Interruption: CustomStringConvertible {
    var description: String { "Interrupted. \(advice)" }
}

/// Runs `body`; Ctrl-C or SIGTERM cancels it and throws ``Interruption`` with `advice`.
///
/// Work that does not heed the cancellation, such as reading weights, is left behind after a moment: the program then
/// ends from here.
func interruptible<T: Sendable>(
    advice: String,
    _ body: @escaping @Sendable () async throws -> T
) async throws -> T {
    let work = Task(operation: body)
    let received = Mutex<Int32?>(nil)
    let watch = Signals.shared.watch([SIGINT, SIGTERM]) { signal in
        let isFirst = received.withLock { first in
            defer { first = first ?? signal }
            return first == nil
        }
        work.cancel()
        let interruption = Interruption(signal: signal, advice: advice)
        if isFirst {
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { interruption.endProgram() }
        } else {
            interruption.endProgram()
        }
    }
    defer { watch.end() }
    do {
        let result = try await work.value
        if let signal = received.withLock(\.self) { throw Interruption(signal: signal, advice: advice) }
        return result
    } catch {
        throw received.withLock(\.self).map { Interruption(signal: $0, advice: advice) } ?? error
    }
}

extension Interruption {
    fileprivate func endProgram() -> Never {
        ErrorText.write(self)
        exit(exitCode)
    }
}
