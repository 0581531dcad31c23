/// The hosts that links and images in an answer may lead to.
package struct HostList: Hashable, Sendable {
    private var hosts: Set<String> = []
    /// Names whose subdomains are allowed, each with a dot before it.
    private var suffixes: Set<String> = []

    /// - Parameter entries: `intra.example`, with a port `intra.example:8443`, or with all its subdomains
    ///   `*.intra.example`. Hosts with other letters than ASCII are written as they are.
    package init(_ entries: [String]) {
        for entry in entries {
            let entry = Self.folded(entry.unicodeScalars)
            if entry.hasPrefix("*.") { suffixes.insert(String(entry.dropFirst())) } else { hosts.insert(entry) }
        }
    }

    /// Whether a link may lead there. Only hosts that are written plainly are: nobody's name before an `@`, nothing
    /// escaped, no letter that merely looks like another one.
    ///
    /// - Parameter authority: what stands between the slashes of a link, in small letters.
    func allows(_ authority: some Sequence<Unicode.Scalar>) -> Bool {
        var authority = Self.folded(authority)
        if authority.hasSuffix(":443") || authority.hasSuffix(":80") {
            authority = String(authority[..<(authority.lastIndex(of: ":") ?? authority.endIndex)])
        }
        if hosts.contains(authority) { return true }
        return authority.indices.contains { authority[$0] == "." && suffixes.contains(String(authority[$0...])) }
            && !authority.contains { "@:%".contains($0) }
    }

    private static func folded(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var folded = String.UnicodeScalarView()
        folded.append(contentsOf: scalars.map(TextFold.lowercasedASCII))
        return String(folded)
    }
}
