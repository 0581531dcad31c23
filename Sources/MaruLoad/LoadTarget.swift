import Foundation

/// Where load is sent to: a server on this machine that speaks OpenAI's API.
package struct LoadTarget: Hashable, Sendable {
    /// Without a slash at its end and without `/v1`.
    package let url: String

    /// - Parameter text: `http://127.0.0.1:8080`, with or without `/v1`.
    /// - Throws: ``LoadError/invalidURL(_:)``; ``LoadError/notLoopback(host:)`` for any other machine, because a load
    ///   test of a machine that is not one's own is an attack.
    package init(_ text: String) throws(LoadError) {
        guard let components = URLComponents(string: text), components.scheme == "http",
            let host = components.host, !host.isEmpty, components.user == nil,
            ["", "/", "/v1", "/v1/"].contains(components.path), components.query == nil
        else { throw .invalidURL(text) }
        guard Self.isLoopback(host) else { throw .notLoopback(host: host) }
        let port = components.port ?? 80
        url = "http://\(host):\(port)"
    }

    /// Numbers only, and the one name that resolvers must not look up (RFC 6761).
    private static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "[::1]"].contains(host.lowercased()) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
