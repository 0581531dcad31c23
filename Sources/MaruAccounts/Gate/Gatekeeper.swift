/// Who lets requests in and counts what they use: the seam between a server and its accounts.
///
/// Every call is given the time, which ``SteadyTime`` tells.
///
/// ```swift
/// let principal = try await gate.authenticate(bearer, at: now)
/// try await gate.admit(demand, of: principal, for: .chat, at: now)
/// for try await event in answer {
///     let settlement = await gate.settle(id, TokenCount(output: 1), at: now)
///     // Send what was accepted; end the answer if `settlement.stop` says so.
/// }
/// try await gate.finish(id)
/// // Only now the client is told that the answer is complete.
/// ```
///
/// Whoever admits has to finish or release, also when an answer fails or its client goes away. When something is thrown,
/// nothing was reserved: a ``Refusal`` is for the client; anything else says that the accounts cannot be read or written,
/// which is the server's trouble.
package protocol Gatekeeper: Sendable {
    /// Whose key `bearer` is.
    /// - Throws: `Refusal.unknownKey`, `.revoked` or `.expired`.
    func authenticate(_ bearer: String, at now: Timestamp) async throws -> Principal

    /// Lets a request in and reserves its worst case. It waits for no disk, unless the last write failed.
    /// - Parameter onRevocation: called when the key is revoked or expires while the request runs.
    /// - Throws: `Refusal` with what forbids it.
    func admit(
        _ demand: Demand,
        of principal: Principal,
        for endpoint: Endpoint,
        at now: Timestamp,
        onRevocation: @escaping @Sendable (Refusal) -> Void
    ) async throws

    /// Charges what a step computed. It waits for no disk.
    func settle(_ request: String, _ tokens: TokenCount, at now: Timestamp) async -> Settlement

    /// Ends a request, and returns when what it used is written down, so that no end of this process takes it away.
    /// - Throws: when it cannot be written; it is ended nevertheless, and written later.
    @discardableResult
    func finish(_ request: String) async throws -> Receipt?

    /// Ends a request without waiting; ending it again changes nothing.
    @discardableResult
    func release(_ request: String) async -> Receipt?
}
