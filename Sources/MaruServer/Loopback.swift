/// The addresses that only programs on this machine can reach.
enum Loopback {
    /// Whether `host`, a name or a number without a port, always means this machine.
    static func contains(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// The host of `host:port`, of `[v6]:port`, or of either without a port.
    static func host(ofAuthority authority: some StringProtocol) -> String {
        if authority.first == "[", let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
        return String(authority.prefix { $0 != ":" })
    }
}
