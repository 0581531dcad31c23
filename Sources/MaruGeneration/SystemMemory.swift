import Foundation

/// The memory of this machine, in bytes.
package enum SystemMemory {
    package static var total: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// What can be used without swapping: the kernel's own estimate where it gives one (Linux), and no more than the
    /// limits of this process's control groups leave, which containers have.
    package static var available: Int {
        let machine = field("MemAvailable", of: "/proc/meminfo") ?? total
        return min(machine, ControlGroups().availableMemory ?? machine)
    }

    /// What this program has in memory now, where the system says so (Linux).
    package static var resident: Int? { field("VmRSS", of: "/proc/self/status") }

    static func text(of file: String) -> String? { try? String(contentsOfFile: file, encoding: .utf8) }

    /// The kernel writes such files as lines of `Name:  1234 kB`.
    private static func field(_ name: String, of file: String) -> Int? {
        guard let text = text(of: file),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") })
        else { return nil }
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
}
