import Foundation
import Synchronization

/// A program that was started, what it has written so far, and how it ended.
final class Program: Sendable {
    struct Result: Sendable {
        let code: Int32
        let output: String
        let errors: String
    }

    private struct State: Sendable {
        var output = Data()
        var errors = Data()
        var code: Int32?
        var openPipes = 2
        /// Counts changes, so that nobody waits for one that has already happened.
        var revision = 0
        /// Called at the next change.
        var waiters: [@Sendable () -> Void] = []

        /// How the program ended, once it has and all that it wrote was read.
        var result: Result? {
            guard let code, openPipes == 0 else { return nil }
            return Result(
                code: code,
                output: String(decoding: output, as: UTF8.self),
                errors: String(decoding: errors, as: UTF8.self)
            )
        }
    }

    /// Foundation tells the end of a child by a socket that the child holds. Children that start at the same moment
    /// inherit each other's, and then the end of one is only seen at the end of the other; so they start one by one.
    private static let spawning = Mutex(())

    private let process: Process
    private let state = Mutex(State())

    /// - Parameters:
    ///   - environment: added to this process's own; `NO_COLOR` is always set.
    ///   - input: what the program reads; nothing by default.
    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) throws {
        process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["NO_COLOR": "1"]) { _, new in new }
            .merging(environment) { _, new in new }
        // A pipe made while another program starts would be held open by that one.
        let (output, errors, standardInput) = Self.spawning.withLock { _ in (Pipe(), Pipe(), Pipe()) }
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = standardInput
        process.terminationHandler = { [weak self] process in
            // A shell says 128 and the signal's number of a program that a signal ended.
            let code = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
            self?.change { $0.code = code }
        }
        read(output) { $0.output.append($1) }
        read(errors) { $0.errors.append($1) }
        try Self.spawning.withLock { _ in try unblockingSignals { try process.run() } }
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
    }

    /// Runs a program to its end.
    static func run(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> Result {
        try await Program(executable, arguments, environment: environment, input: input).result()
    }

    /// Waits for the end.
    func result() async -> Result {
        await value { state in
            guard let code = state.code, state.openPipes == 0 else { return nil }
            return Result(
                code: code,
                output: String(decoding: state.output, as: UTF8.self),
                errors: String(decoding: state.errors, as: UTF8.self)
            )
        }
    }

    /// Waits until what was written to the output so far fulfils `condition`; `nil` when the program ends before.
    func output<T: Sendable>(where condition: @escaping @Sendable (String) -> T?) async -> T? {
        await value { state -> T?? in
            if let value = condition(String(decoding: state.output, as: UTF8.self)) { return .some(value) }
            return state.openPipes == 0 ? .some(nil) : nil
        }
    }

    /// Sends SIGTERM.
    func terminate() { process.terminate() }
    /// Sends SIGINT, as Ctrl-C does.
    func interrupt() { process.interrupt() }

    private func read(_ pipe: Pipe, _ append: @escaping @Sendable (inout State, Data) -> Void) {
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.change { state in
                if data.isEmpty { state.openPipes -= 1 } else { append(&state, data) }
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiters = state.withLock { state in
            body(&state)
            state.revision += 1
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter() }
    }

    /// Waits until `condition` gives a value. When the task is cancelled, by a time limit for example, the program is
    /// killed, so that what waits for its end goes on.
    private func value<T: Sendable>(where condition: @escaping @Sendable (State) -> T?) async -> T {
        await withTaskCancellationHandler {
            while true {
                let value: T? = await withCheckedContinuation { continuation in
                    // Looking and waiting are one step, or a change between them would be missed.
                    let value = state.withLock { state in
                        let value = condition(state)
                        if value == nil { state.waiters.append { continuation.resume(returning: nil) } }
                        return value
                    }
                    if let value { continuation.resume(returning: value) }
                }
                if let value { return value }
            }
        } onCancel: {
            kill(process.processIdentifier, SIGKILL)
        }
    }
}

/// Runs `body` with no signal blocked: the threads of async functions block most, and a program that is started on one
/// would inherit that and never hear of SIGTERM.
private func unblockingSignals<T>(_ body: () throws -> T) rethrows -> T {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
}
