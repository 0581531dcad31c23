/// The addresses by which a machine reaches itself.
package enum Loopback {
    /// Whether a connection to `host` stays on this machine, whatever a server of names would say.
    ///
    /// Numbers only, and the one name that resolvers must not ask others about (RFC 6761), as it is written there. Other
    /// spellings of the same numbers are not recognised: a resolver may read them as names.
    package static func contains(_ host: String) -> Bool {
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy(isByte)
    }

    /// Whether `host` is an address in numbers, so that nobody has to be asked what it means.
    package static func isNumeric(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4, numbers.allSatisfy(isByte) { return true }
        // No name has a colon.
        return host.contains(":") && host.allSatisfy { $0.isASCII && ($0.isHexDigit || ":.[]".contains($0)) }
    }

    private static func isByte(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && UInt8(text) != nil
    }
}
