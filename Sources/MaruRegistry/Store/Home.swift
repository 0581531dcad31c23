import Foundation

/// Where everything that Maru keeps on this machine lies.
package enum Home {
    /// `MARU_HOME`, or `maru` in `$XDG_DATA_HOME`, which is `~/.local/share` unless set.
    package static func path(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let home = environment["MARU_HOME"], !home.isEmpty { return expandingTilde(home) }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/maru" }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share/maru"
    }
}
