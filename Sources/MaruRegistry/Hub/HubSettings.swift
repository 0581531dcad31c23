import Foundation

/// How the hub is reached, in the variables that the hub's own tools read.
struct HubSettings: Sendable {
    /// `HF_ENDPOINT`: the hub or a mirror of it.
    let endpoint: URL
    /// `HF_TOKEN`, or the content of `HF_TOKEN_PATH`, or of `token` in `HF_HOME`.
    let token: String?
    /// `HF_HUB_OFFLINE`.
    let isOffline: Bool
    /// `HF_HUB_ETAG_TIMEOUT`: seconds until the hub must have described a file.
    let describeTimeout: Int

    init(environment: [String: String]) throws(RegistryError) {
        let text = environment["HF_ENDPOINT"].flatMap { $0.isEmpty ? nil : $0 } ?? "https://huggingface.co"
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw .invalidReference(text, reason: "HF_ENDPOINT must be the http or https address of a hub")
        }
        endpoint = url
        token = Self.token(environment)
        isOffline = ["1", "true", "yes", "on"].contains(environment["HF_HUB_OFFLINE"]?.lowercased() ?? "")
        describeTimeout = Self.seconds("HF_HUB_ETAG_TIMEOUT", environment) ?? 10
    }

    /// Seconds without a byte after which a download counts as broken.
    static func idleTimeout(_ environment: [String: String]) -> Int {
        seconds("HF_HUB_DOWNLOAD_TIMEOUT", environment) ?? 30
    }

    private static func seconds(_ name: String, _ environment: [String: String]) -> Int? {
        environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    private static func token(_ environment: [String: String]) -> String? {
        let home = environment["HF_HOME"] ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.cache/huggingface"
        let path = expandingTilde(environment["HF_TOKEN_PATH"] ?? home + "/token")
        let text = environment["HF_TOKEN"] ?? (try? String(contentsOfFile: path, encoding: .utf8))
        let token = text?.trimmingCharacters(in: .whitespacesAndNewlines)
        return token.flatMap { $0.isEmpty ? nil : $0 }
    }
}
