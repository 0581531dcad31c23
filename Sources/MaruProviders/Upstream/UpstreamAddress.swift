import Foundation
package import MaruCore

/// The address below which a provider answers, such as `https://gpu-1.example:8000/v1`.
package struct UpstreamAddress: Hashable, Sendable {
    /// Without a slash at its end.
    package let text: String
    /// Its host, as a connection is made to it.
    package let host: String

    /// - Throws: unless it is `https`, or `http` to the organisation's own machines, with a host and without credentials,
    ///   query and fragment. What goes to others is always encrypted.
    package init(_ text: String, zone: Zone) throws(ProviderError) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let url = URL(string: text) else {
            throw .invalidURL(text, reason: "it cannot be read")
        }
        guard let host = url.host(), !host.isEmpty else { throw .invalidURL(text, reason: "it names no host") }
        switch url.scheme {
        case "https": break
        case "http" where zone == .onPremises: break
        case "http": throw .invalidURL(text, reason: "outside of the zone on-premises it has to begin with https://")
        default: throw .invalidURL(text, reason: "it has to begin with https:// or http://")
        }
        guard url.user() == nil, url.password() == nil else {
            throw .invalidURL("The address", reason: "it has credentials in it; use key_env or key_file for a key")
        }
        guard url.query() == nil, url.fragment() == nil else {
            throw .invalidURL(text, reason: "it has a query or a fragment")
        }
        self.host = host
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        self.text = text
    }
}
