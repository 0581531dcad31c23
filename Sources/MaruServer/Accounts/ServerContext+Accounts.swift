import MaruAccounts

extension ServerContext {
    /// Names the request in the accounts. Clients may give the same id to several requests; these are counted each.
    var accountedRequest: String { requestID + "-" + String(UInt64.random(in: .min ... .max), radix: 36) }
}

extension Principal {
    /// Whether anything limits what the key may use.
    var isLimited: Bool { holders.contains { !limits(of: $0).isEmpty } }
}
