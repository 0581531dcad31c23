/// Keeps organisations, projects and keys.
///
/// Changes are functions that the store applies within a transaction, so that two operators at work, or a rotation and a
/// revocation, do not undo each other.
package protocol AccountStore: Sendable {
    /// In alphabetical order.
    func organizations() async throws -> [Organization]
    /// In alphabetical order.
    func projects(of organization: Identifier<Organization>) async throws -> [Project]
    /// Every key with whose it is, in the order of organisations, projects and names.
    func principals() async throws -> [Principal]
    /// The key of that id with whose it is.
    func principal(of key: Identifier<APIKey>) async throws -> Principal?

    /// - Throws: `AccountsError.nameTaken`.
    func add(_ organization: Organization) async throws
    /// - Throws: `AccountsError.nameTaken` within the organisation.
    func add(_ project: Project) async throws
    /// - Throws: `AccountsError.nameTaken` by a key of the project that is not revoked.
    func add(_ key: APIKey) async throws

    /// - Returns: what it is after the change, or `nil` when there is no such organisation.
    func update(
        _ organization: Identifier<Organization>,
        _ change: @escaping @Sendable (inout Organization) throws -> Void
    ) async throws -> Organization?
    /// - Returns: what it is after the change, or `nil` when there is no such project.
    func update(
        _ project: Identifier<Project>,
        _ change: @escaping @Sendable (inout Project) throws -> Void
    ) async throws -> Project?
    /// - Returns: what it is after the change, or `nil` when there is no such key.
    func update(
        _ key: Identifier<APIKey>,
        _ change: @escaping @Sendable (inout APIKey) throws -> Void
    ) async throws -> APIKey?
}

/// Keeps what models cost.
package protocol PriceStore: Sendable {
    /// `nil` before a currency is chosen.
    func priceList() async throws -> PriceList?

    /// - Throws: `AccountsError.currencyInUse` once another currency was chosen.
    func setPrice(_ price: Price, of model: String, currency: String) async throws

    /// - Returns: whether there was one.
    func removePrice(of model: String) async throws -> Bool
}
