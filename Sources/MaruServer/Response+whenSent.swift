import Hummingbird
import Synchronization

extension Response {
    /// Calls `action` once: when the last byte is out, or when it is certain that it never will be.
    ///
    /// - Parameter action: is told whether the body was written at all; a client may be gone before that.
    mutating func whenSent(_ action: @escaping @Sendable (_ wasWritten: Bool) -> Void) {
        // What has a length is there already, and takes no time worth measuring.
        guard body.contentLength == nil else { return action(true) }
        let notice = Notice(action)
        let body = body
        self.body = ResponseBody { writer in
            defer { notice.give(wasWritten: true) }
            try await body.write(writer)
        }
    }
}

/// Something that is said once, at the latest when nobody is left who could say it.
private final class Notice: Sendable {
    private let action: Mutex<(@Sendable (Bool) -> Void)?>

    init(_ action: @escaping @Sendable (Bool) -> Void) { self.action = Mutex(action) }

    deinit { give(wasWritten: false) }

    func give(wasWritten: Bool) {
        let action = action.withLock { action in
            defer { action = nil }
            return action
        }
        action?(wasWritten)
    }
}
