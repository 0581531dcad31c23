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
        var isFinished = false
    }

    private static let patience = Duration.milliseconds(400)
    private static let redrawInterval = Duration.milliseconds(200)
    private static let plainInterval = Duration.seconds(10)

    private let terminal: Terminal
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    /// - Parameter label: what is being done, such as `Downloading model.gguf`.
    init(_ label: String, total: Int? = nil, unit: ProgressLine.Unit = .bytes, terminal: Terminal = .errors) {
        self.terminal = terminal
        state = Mutex(State(line: ProgressLine(label: label, completed: 0, total: total, unit: unit)))
        Task { [weak self] in
            try await Task.sleep(for: Self.patience)
            while let self, self.draw() { try await Task.sleep(for: Self.redrawInterval) }
        }
    }

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
        state.withLock { state in
            if state.isDrawn { try? terminal.write("\r\u{1B}[K") }
            state.isDrawn = false
            state.isFinished = true
        }
    }

    /// - Returns: whether there is more to come.
    private func draw() -> Bool {
        state.withLock { state in
            guard !state.isFinished else { return false }
            let elapsed = ContinuousClock.now - start
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
            return true
        }
    }
}
