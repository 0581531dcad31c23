/// A key that was just made or rotated, with what its owner has to be shown now and never again.
package struct NewKey: Hashable, Sendable {
    package let key: APIKey
    /// `maru_sk_<id>_<secret>`.
    package let text: String

    package init(key: APIKey, text: String) {
        self.key = key
        self.text = text
    }
}
