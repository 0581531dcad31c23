/// A key as clients send it: `maru_sk_<id>_<secret>`. The id is public, the secret is not.
package struct KeyText: Hashable, Sendable {
    package let id: Identifier<APIKey>
    package let secret: String

    private static let prefix = "maru_sk_"

    /// A fresh secret of 256 random bits for the key `id`.
    package init(for id: Identifier<APIKey>, using generator: inout some RandomNumberGenerator) {
        self.id = id
        secret = RandomText.make(characters: 52, using: &generator)
    }

    /// - Returns: `nil` for what has another form.
    package init?(_ text: String) {
        guard text.utf8.count <= 256, text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        id = Identifier(String(parts[0]))
        secret = String(parts[1])
    }

    /// What the owner is shown once.
    package var text: String { Self.prefix + id.rawValue + "_" + secret }
}
