/// Keeps the values of pseudonyms, sealed, and the keys that open them.
///
/// A vault never sees a value: rows come and go as ``Pseudonymizer`` sealed them.
package protocol PseudonymVault: Sendable {
    /// The key of an organisation; a new one when it has none.
    func key(of organization: String) async throws -> PseudonymKey

    /// The rows of one conversation, expired ones included.
    func rows(of scope: PseudonymScope) async throws -> [PseudonymRow]

    /// Keeps rows. One whose scope and pseudonym are there already takes the place of the other, whose value is the same.
    func add(_ rows: [PseudonymRow]) async throws

    /// Deletes the rows of a conversation.
    func removeRows(of scope: PseudonymScope) async throws

    /// Deletes the rows that expired by a moment, in milliseconds since 1970.
    /// - Returns: how many there were.
    func removeRows(expiredBy moment: Int) async throws -> Int

    /// Destroys the key of an organisation, so that none of its values can ever be opened again, and deletes its rows.
    func erase(organization: String) async throws
}
