import Foundation
package import Logging
import Synchronization

/// Where log lines go, and from which level on. The level may change while programs write.
package final class LogOutput: Sendable {
    /// The form of a line.
    package enum Format: String, CaseIterable, Sendable {
        /// For people: time, level, message, and `key=value`.
        case text
        /// For programs: one JSON object.
        case json
    }

    let format: Format
    private let threshold: Mutex<Logger.Level>
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a line without its end. Called from any task, one at a time.
    package init(
        _ format: Format,
        level: Logger.Level,
        write: @escaping @Sendable (String) -> Void = LogOutput.standardError
    ) {
        self.format = format
        threshold = Mutex(level)
        self.write = write
    }

    package var level: Logger.Level {
        get { threshold.withLock(\.self) }
        set { threshold.withLock { $0 = newValue } }
    }

    /// A logger that writes here.
    package func logger(_ label: String) -> Logger { Logger(label: label) { _ in LineLogHandler(self) } }

    func write(_ line: String) { threshold.withLock { _ in write(line) } }

    package static let standardError: @Sendable (String) -> Void = { line in
        // A full disk or a closed pipe is no reason to stop serving.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
