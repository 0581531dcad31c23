/// Why somebody looks at what was recorded, in words that an auditor can check.
package struct AccessReason: Hashable, Sendable {
    /// Its words, with one space between them.
    package let text: String

    package init(_ text: String) throws(AccessError) {
        let words = text.split { $0.isWhitespace }
        guard words.joined().count >= Self.shortest else { throw .noReason(shortest: Self.shortest) }
        self.text = words.joined(separator: " ")
        guard self.text.utf8.count <= Self.longest else { throw .longReason(longest: Self.longest) }
    }

    /// In characters that are seen.
    private static let shortest = 10
    /// In bytes. A reason is a part of an event, and those are small.
    private static let longest = 1000
}
