import Foundation

/// What a stream of this process is connected to, and how it may be written to.
struct Terminal: Sendable {
    /// Someone is watching: progress may be drawn over itself.
    let isInteractive: Bool
    /// Colour and weight may be used.
    let allowsStyle: Bool
    private let descriptor: Int32

    static let output = Terminal(descriptor: STDOUT_FILENO)
    static let errors = Terminal(descriptor: STDERR_FILENO)
    static let input = Terminal(descriptor: STDIN_FILENO)

    init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.init(descriptor: descriptor, isTerminal: isatty(descriptor) == 1, environment: environment)
    }

    /// - Parameter isTerminal: whether the stream is a terminal, as `isatty` tells.
    init(descriptor: Int32, isTerminal: Bool, environment: [String: String]) {
        self.descriptor = descriptor
        isInteractive = isTerminal && environment["TERM"] != "dumb"
        // https://no-color.org: any value but the empty one switches colour off.
        allowsStyle = isInteractive && environment["NO_COLOR", default: ""].isEmpty
    }

    /// Columns of the window; 80 where there is none.
    var columns: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes all of `text` at once, unbuffered.
    func write(_ text: String) throws(OutputError) {
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            throw OutputError(error)
        }
    }

    func print(_ line: String = "") throws(OutputError) { try write(line + "\n") }

    /// Writes a remark for people. A remark that cannot be written is not worth ending the work for.
    func remark(_ line: String) { try? print(line) }

    func styled(_ text: String, _ style: Style) -> String {
        allowsStyle ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    enum Style: Int {
        case bold = 1
        case dim = 2
        case red = 31
    }
}

/// The stream to which results go cannot be written to.
struct OutputError: Error, Hashable {
    let reason: String
    /// The reader of a pipe went away, as `head` does. That is no failure.
    let isClosedPipe: Bool

    init(_ error: any Error) {
        let cause = ((error as? CocoaError)?.underlying ?? error) as NSError
        let code = cause.domain == NSPOSIXErrorDomain ? Int32(clamping: cause.code) : nil
        reason = code.map { String(cString: strerror($0)) } ?? cause.localizedDescription
        isClosedPipe = code == EPIPE
    }
}

extension OutputError: CustomStringConvertible {
    var description: String {
        "The output could not be written: \(reason). Check where it is sent and how much room is left there."
    }
}
