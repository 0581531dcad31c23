/// Where a pseudonym means something: one conversation of one organisation.
package struct PseudonymScope: Hashable, Sendable {
    package var organization: String
    package var conversation: String

    package init(organization: String, conversation: String) {
        self.organization = organization
        self.conversation = conversation
    }

    /// Both names with their lengths, so that no two scopes have the same bytes.
    var bytes: [UInt8] {
        [organization, conversation].flatMap { name in
            withBigEndian(UInt64(name.utf8.count)) + Array(name.utf8)
        }
    }

    private func withBigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
