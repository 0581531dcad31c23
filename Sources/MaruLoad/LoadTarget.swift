import Foundation
import MaruCore

/// Where load is sent to: a server on this machine that speaks OpenAI's API.
package struct LoadTarget: Hashable, Sendable {
    /// Without a slash at its end and without `/v1`.
    package let url: String
    let host: String

    /// - Parameter text: `http://127.0.0.1:8080`, with or without `/v1`.
    /// - Throws: ``LoadError/invalidURL(_:)``; ``LoadError/notLoopback(host:)`` for any other machine, because a load
    ///   test of a machine that is not one's own is an attack.
    package init(_ text: String) throws(LoadError) {
        guard let components = URLComponents(string: text), components.scheme == "http",
            let host = components.host?.lowercased(), !host.isEmpty, components.user == nil,
            ["", "/", "/v1", "/v1/"].contains(components.path), components.query == nil
        else { throw .invalidURL(text) }
        guard Loopback.contains(host) else { throw .notLoopback(host: host) }
        let port = components.port ?? 80
        self.host = host
        url = "http://\(host):\(port)"
    }
}
