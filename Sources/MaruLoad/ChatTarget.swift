import Foundation

/// A server that speaks OpenAI's API, on this machine or elsewhere.
///
/// Load goes to this machine only (``LoadTarget``); single questions may go to any server that one answers for.
package struct ChatTarget: Hashable, Sendable {
    /// Without a slash at its end and without `/v1`.
    package let url: String
    let host: String

    /// - Parameter text: `https://models.example`, with or without `/v1`.
    /// - Throws: ``LoadError/invalidURL(_:)``
    package init(_ text: String) throws(LoadError) {
        guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = components.host?.lowercased(), !host.isEmpty,
            components.user == nil, components.query == nil, components.fragment == nil,
            ["", "/", "/v1", "/v1/"].contains(components.path)
        else { throw .invalidURL(text) }
        self.host = host
        url = "\(scheme)://\(host)" + (components.port.map { ":\($0)" } ?? "")
    }
}
