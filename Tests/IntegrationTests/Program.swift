import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// A program that was started, what it has written so far, and how it ended.
final class Program: Sendable {
    struct Result: Sendable {
        /// As shells report it: 128 and the signal's number for a program that a signal ended.
        let code: Int32
        let output: String
        let errors: String
    }

    private let progress = Progress()
    private let signals: AsyncStream<Signal>.Continuation
    private let run: Task<Int32, any Error>

    /// - Parameters:
    ///   - environment: added to this process's own; `NO_COLOR` is always set.
    ///   - input: what the program reads; nothing by default.
    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) {
        let (signals, continuation) = AsyncStream.makeStream(of: Signal.self)
        self.signals = continuation
        let overrides = environment.merging(["NO_COLOR": "1"]) { asked, _ in asked }
        let configuration = Configuration(
            executable: .path(FilePath(executable)),
            arguments: Arguments(arguments),
            environment: .inherit.updating(
                Dictionary(uniqueKeysWithValues: overrides.map { (Environment.Key(stringLiteral: $0), $1) })
            )
        )
        run = Task { [progress] in
            defer { progress.end() }
            let result = try await Subprocess.run(
                configuration,
                input: .string(input),
                output: .sequence,
                error: .sequence
            ) { execution in
                async let output: Void = {
                    for try await buffer in execution.standardOutput { progress.append(output: buffer) }
                }()
                async let errors: Void = {
                    for try await buffer in execution.standardError { progress.append(errors: buffer) }
                }()
                async let _: Void = {
                    for await signal in signals { try execution.send(signal: signal) }
                }()
                _ = try await (output, errors)
            }
            return switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        }
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

    /// Waits for the end. When the task is cancelled, by a time limit for example, the program is killed.
    func result() async throws -> Result {
        let code = try await killingWhenCancelled { try await run.value }
        return Result(code: code, output: progress.output, errors: progress.errors)
    }

    /// Waits until what was written to the output so far fulfils `condition`; `nil` when the program ends before.
    func output<T: Sendable>(where condition: @escaping @Sendable (String) -> T?) async -> T? {
        await killingWhenCancelled {
            for await output in progress.outputs() {
                if let value = condition(output) { return value }
            }
            return nil
        }
    }

    /// Waits until what was written to the error stream so far fulfils `condition`; `false` when the program ends before.
    func errors(where condition: @escaping @Sendable (String) -> Bool) async -> Bool {
        await killingWhenCancelled {
            for await errors in progress.errorTexts() where condition(errors) { return true }
            return false
        }
    }

    /// Sends SIGHUP.
    func hangUp() { signals.yield(.terminalClosed) }
    /// Sends SIGTERM.
    func terminate() { signals.yield(.terminate) }
    /// Sends SIGINT, as Ctrl-C does.
    func interrupt() { signals.yield(.interrupt) }

    private func killingWhenCancelled<T: Sendable>(_ body: () async throws -> T) async rethrows -> T {
        try await withTaskCancellationHandler(operation: body) { [signals] in signals.yield(.kill) }
    }
}

/// What a program has written so far.
private final class Progress: Sendable {
    private struct State: Sendable {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var hasEnded = false
        var listeners: [AsyncStream<String>.Continuation] = []
        var errorListeners: [AsyncStream<String>.Continuation] = []
    }

    private let state = Mutex(State())

    var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    var errors: String { state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

    /// All of the output, now and whenever there is more; it finishes with the program.
    func outputs() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            continuation.yield(String(decoding: state.output, as: UTF8.self))
            if state.hasEnded { continuation.finish() } else { state.listeners.append(continuation) }
        }
        return stream
    }

    /// The same of the error stream.
    func errorTexts() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            continuation.yield(String(decoding: state.errors, as: UTF8.self))
            if state.hasEnded { continuation.finish() } else { state.errorListeners.append(continuation) }
        }
        return stream
    }

    func append(output buffer: borrowing SubprocessOutputSequence.Buffer) {
        let bytes = buffer.withUnsafeBytes { Array($0) }
        state.withLock { state in
            state.output += bytes
            for listener in state.listeners { listener.yield(String(decoding: state.output, as: UTF8.self)) }
        }
    }

    func append(errors buffer: borrowing SubprocessOutputSequence.Buffer) {
        let bytes = buffer.withUnsafeBytes { Array($0) }
        state.withLock { state in
            state.errors += bytes
            for listener in state.errorListeners { listener.yield(String(decoding: state.errors, as: UTF8.self)) }
        }
    }

    func end() {
        state.withLock { state in
            state.hasEnded = true
            for listener in state.listeners + state.errorListeners { listener.finish() }
            state.listeners = []
            state.errorListeners = []
        }
    }
}
