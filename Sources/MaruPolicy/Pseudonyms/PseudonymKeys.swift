/// Holds the secret of each organisation from which its pseudonyms are made.
///
/// Nothing else is kept of pseudonyms: a request repeats its conversation, so all values that its answer may speak of are in
/// it, and get the pseudonyms that they had before.
package protocol PseudonymKeys: Sendable {
    /// The key of an organisation; a new one when it has none.
    func key(of organization: String) async throws -> PseudonymKey
}

/// Keys that are forgotten when the program ends.
package actor PassingPseudonymKeys: PseudonymKeys {
    private var keys: [String: PseudonymKey] = [:]

    package init() {}

    package func key(of organization: String) -> PseudonymKey {
        if let key = keys[organization] { return key }
        let key = PseudonymKey()
        keys[organization] = key
        return key
    }
}
