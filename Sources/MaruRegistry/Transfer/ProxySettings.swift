import AsyncHTTPClient
import Foundation

/// Which requests go through a proxy, as `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
struct ProxySettings: Sendable {
    private let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }

    /// The URL of the proxy for a request, or `nil` for a direct connection.
    func proxy(for url: URL) -> URL? {
        guard let scheme = url.scheme, let host = url.host(), !isExempt(host.lowercased()) else { return nil }
        let text = variable(scheme + "_proxy") ?? variable("all_proxy")
        guard let text, !text.isEmpty else { return nil }
        return URL(string: text.contains("://") ? text : "http://" + text)
    }

    private func isExempt(_ host: String) -> Bool {
        let exempt = variable("no_proxy")?.split(whereSeparator: { $0 == "," || $0 == " " }) ?? []
        return exempt.contains { entry in
            let domain = entry.lowercased().drop { $0 == "." || $0 == "*" }
            return entry == "*" || host == domain || (!domain.isEmpty && host.hasSuffix("." + domain))
        }
    }

    private func variable(_ name: String) -> String? {
        environment[name] ?? environment[name.uppercased()]
    }
}

extension HTTPClient.Configuration.Proxy {
    init?(url: URL) {
        guard let host = url.host(), url.scheme == "http" || url.scheme == "https" else { return nil }
        let credentials = url.user.map { HTTPClient.Authorization.basic(username: $0, password: url.password ?? "") }
        self = .server(host: host, port: url.port ?? 8080, authorization: credentials)
    }
}
