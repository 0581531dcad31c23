import Foundation

/// The most memory that was resident at any time.
enum PeakMemory {
    static var ofThisProcess: Int? {
        (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)).flatMap { bytes(in: $0) }
    }

    /// - Parameter status: what Linux says about a process.
    static func bytes(in status: String) -> Int? {
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
}
