import Foundation

/// The memory of this machine, in bytes.
package enum SystemMemory {
    package static var total: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// What can be used without swapping: the kernel's own estimate where it gives one (Linux).
    package static var available: Int {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return total }
        return kibibytes * 1024
    }
}
