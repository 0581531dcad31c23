import NIOHTTP1

extension RegistryError {
    /// What an answer other than success means.
    /// - Parameters:
    ///   - what: the file or the repository that was asked for.
    ///   - isHub: whether it was asked of a model hub.
    init(_ answer: HTTPTransport.Answer, asking what: String, hasToken: Bool, isHub: Bool) {
        let reason = answer.headers.first(name: "X-Error-Code")
        switch (answer.status, reason) {
        case (404, _), (410, _), (401, "RepoNotFound"):
            // A hub does not admit that a private repository exists.
            self = .notFound(what, hasToken: hasToken, isHub: isHub)
        case (401, _), (403, _):
            self = .refused(what, status: answer.status, hasToken: hasToken, isHub: isHub)
        case (408, _), (425, _), (429, _), (500..., _):
            self = .unavailable(host: answer.host, status: answer.status)
        default:
            self = .badResponse(host: answer.host, reason: "it answered HTTP \(answer.status) when asked for \(what)")
        }
    }
}
