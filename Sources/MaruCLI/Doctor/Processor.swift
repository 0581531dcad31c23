import Foundation

/// The processor of this machine.
enum Processor {
    /// What it calls itself.
    static let name = name(in: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

    /// - Parameter cpuinfo: what Linux says about its processors.
    static func name(in cpuinfo: String) -> String {
        for key in ["model name", "Model", "Hardware"] {
            guard let line = cpuinfo.split(separator: "\n").first(where: { $0.hasPrefix(key) }),
                let value = line.split(separator: ":", maxSplits: 1).dropFirst().first
            else { continue }
            return value.split(separator: " ").joined(separator: " ")
        }
        return "an unnamed \(Version.platform) processor"
    }
}
