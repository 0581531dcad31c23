/// Where responses are kept. What a call has returned from survives the end of the process, however it ends.
///
/// To anyone but its owner a response is not there.
package protocol ResponseStore: Sendable {
    /// Keeps a new response.
    func add(_ response: ResponseRecord) async throws

    /// Gives a response its last body.
    /// - Returns: whether it was there; a response that was deleted meanwhile does not come back.
    func finishResponse(_ id: String, of owner: String, body: [UInt8]) async throws -> Bool

    func response(_ id: String, of owner: String) async throws -> ResponseRecord?

    /// The response and all those before it that are there, the earliest first; empty when it is not there itself.
    ///
    /// Where one was deleted, nothing before it is found: then the first of the result still has a `previous`.
    func responses(leadingTo id: String, of owner: String) async throws -> [ResponseRecord]

    /// - Returns: whether it was there.
    func deleteResponse(_ id: String, of owner: String) async throws -> Bool

    /// Those of all owners that are not finished: unless somebody is making them, a crash left them.
    func unfinishedResponses() async throws -> [ResponseRecord]
}
