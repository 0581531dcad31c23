import Foundation

/// The control groups of Linux that this process is in, which may limit its memory below what the machine has.
///
/// Source: Linux, `Documentation/admin-guide/cgroup-v2.rst` and `cgroup-v1/memory.rst`
struct ControlGroups {
    /// The files of both versions.
    private struct Version {
        let folder: String
        let limit: String
        let usage: String
    }

    private let membership: String
    private let root: String

    /// - Parameters:
    ///   - membership: the file that says which groups a process is in.
    ///   - root: where the groups are mounted.
    init(membership: String = "/proc/self/cgroup", root: String = "/sys/fs/cgroup") {
        self.membership = membership
        self.root = root
    }

    /// What the narrowest group leaves, in bytes; `nil` when none has a limit.
    var availableMemory: Int? {
        // `number:controllers:path`, where version 2 names no controllers.
        let lines = SystemMemory.text(of: membership)?.split(separator: "\n") ?? []
        return lines.compactMap { line -> Int? in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            if fields[1].isEmpty { return available(Self.second, path: fields[2]) }
            return fields[1].split(separator: ",").contains("memory") ? available(Self.first, path: fields[2]) : nil
        }.min()
    }

    private static let first = Version(
        folder: "/memory",
        limit: "memory.limit_in_bytes",
        usage: "memory.usage_in_bytes"
    )
    private static let second = Version(folder: "", limit: "memory.max", usage: "memory.current")

    /// What the group at `path` and all those above it leave. In a container the path may be one of the machine outside,
    /// which is not there; the root is.
    private func available(_ version: Version, path: Substring) -> Int? {
        var folders = [root + version.folder]
        for part in path.split(separator: "/") { folders.append((folders.last ?? root) + "/" + part) }
        return folders.compactMap { available(version, folder: $0) }.min()
    }

    private func available(_ version: Version, folder: String) -> Int? {
        func number(_ file: String) -> Int? {
            SystemMemory.text(of: "\(folder)/\(file)").flatMap {
                Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        }
        // Without a limit, version 2 says `max`, and version 1 a number that no machine has.
        guard let limit = number(version.limit), limit < 1 << 60, let usage = number(version.usage) else { return nil }
        return max(0, limit - usage + inactiveFile(folder))
    }

    /// Pages of files that nobody looked at for long: the kernel takes them before it refuses memory.
    private func inactiveFile(_ folder: String) -> Int {
        let lines = SystemMemory.text(of: "\(folder)/memory.stat")?.split(separator: "\n") ?? []
        let line =
            lines.first { $0.hasPrefix("total_inactive_file ") } ?? lines.first { $0.hasPrefix("inactive_file ") }
        return line.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    }
}
