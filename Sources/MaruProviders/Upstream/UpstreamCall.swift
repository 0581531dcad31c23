/// A request as a provider understands it: everything about it but the address.
struct UpstreamCall: Hashable, Sendable {
    /// Below the provider's address, with its slash: `/chat/completions`.
    var path: String
    /// The exact bytes that are sent.
    var body: [UInt8]
}
