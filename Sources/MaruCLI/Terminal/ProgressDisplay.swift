import Foundation
import Synchronization

/// Shows people how far a piece of work has come: a bar that is redrawn on a terminal, a line now and then elsewhere.
///
/// Work that ends within a moment shows nothing.
final class ProgressDisplay: Sendable {
    private struct State {
        var line: ProgressLine
        var rate = RateEstimator()
        var isDrawn = false
        var nextPlainLine = Duration.seconds(2)
    }

    private static let patience = Duration.milliseconds(400)
    private static let plainInterval = Duration.seconds(10)

    private let terminal: Terminal
    private let start = ContinuousClock.now
    private let state: Mutex<State>
    private let timer: any DispatchSourceTimer

    /// - Parameter label: what is being done, such as `Downloading model.gguf`.
    init(_ label: String, total: Int? = nil, unit: ProgressLine.Unit = .bytes, terminal: Terminal = .errors) {
        self.terminal = terminal
        state = Mutex(State(line: ProgressLine(label: label, completed: 0, total: total, unit: unit)))
        timer = DispatchSource.makeTimerSource(queue: .global())
        timer.setEventHandler { [weak self] in self?.draw() }
        timer.schedule(deadline: .now() + .milliseconds(400), repeating: .milliseconds(200))
        timer.activate()
    }

    deinit { timer.cancel() }

    /// Says how far the work has come. Cheap enough to be called for every chunk.
    func update(label: String? = nil, completed: Int, total: Int? = nil) {
        state.withLock { state in
            if let label, label != state.line.label {
                state.line.label = label
                state.rate = RateEstimator()
            }
            state.line.completed = completed
            state.line.total = total ?? state.line.total
            state.rate.add(completed: completed, at: .now - start)
        }
    }

    /// Ends the display and leaves the line free.
    func finish() {
        timer.cancel()
        state.withLock { state in
            if state.isDrawn { try? terminal.write("\r\u{1B}[K") }
            state.isDrawn = false
            state.nextPlainLine = .seconds(Int64.max / 2)
        }
    }

    private func draw() {
        state.withLock { state in
            let elapsed = ContinuousClock.now - start
            guard elapsed >= Self.patience, !timer.isCancelled else { return }
            // A stalled transfer reports nothing: its speed must fall all the same.
            state.rate.add(completed: state.line.completed, at: elapsed)
            state.line.perSecond = state.rate.perSecond
            if terminal.isInteractive {
                try? terminal.write("\r" + state.line.text(columns: terminal.columns - 1) + "\u{1B}[K")
                state.isDrawn = true
            } else if elapsed >= state.nextPlainLine {
                terminal.remark(state.line.plainText)
                state.nextPlainLine = elapsed + Self.plainInterval
            }
        }
    }
}
