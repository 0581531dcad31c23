/// Why a provider did not answer, or not to the end.
package struct UpstreamFailure: Error, Hashable, Sendable {
    package enum Cause: Error, Hashable, Sendable {
        /// No connection could be made: nobody listens, the name is unknown, or its certificate is not trusted.
        case unreachable
        case timeout(Wait)
        /// The connection broke.
        case connectionLost
        /// An answer that is an error. `code` is the provider's word for it.
        case status(Int, code: String?, retryAfter: Duration?)
        /// It sends elsewhere, and nobody follows.
        case redirect(status: Int)
        /// The answer is not what was asked for, but of this type.
        case contentType(String?)
        /// A part of the answer is larger than `limit` bytes.
        case tooLarge(String, limit: Int)
        /// The answer is not of the form that the provider's kind has.
        case malformed(String)
        /// The answer stopped without saying that it ended.
        case endedEarly
        /// An error in the middle of the answer, by the provider's word for it.
        case reported(code: String?)
        /// The provider's own filter ended the answer.
        case filtered
        /// The answer had begun and cannot be continued elsewhere.
        case notResumable(reason: String)
    }

    /// What was waited for.
    package enum Wait: String, Hashable, Sendable {
        case connection = "a connection"
        case firstByte = "the first byte of the answer"
        case nextByte = "the next byte of the answer"
        case end = "the end of the answer"
    }

    package var provider: String
    package var cause: Cause

    package init(provider: String, cause: Cause) {
        self.provider = provider
        self.cause = cause
    }
}

extension UpstreamFailure: CustomStringConvertible {
    package var description: String { "The provider \(provider) failed: \(cause)." }
}

extension UpstreamFailure.Cause: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable: "no connection could be made"
        case .timeout(let wait): "\(wait.rawValue) took too long"
        case .connectionLost: "the connection broke"
        case .status(let status, let code, _): "it answered with status \(status)\(Self.words(code))"
        case .redirect(let status): "it sends elsewhere with status \(status), and redirects are not followed"
        case .contentType(let type): "it sent \(type ?? "something of no type") where events were expected"
        case .tooLarge(let part, let limit): "\(part) is larger than \(limit) bytes"
        case .malformed(let what): "its answer cannot be read: \(what)"
        case .endedEarly: "its answer stopped before the end"
        case .reported(let code): "it reported an error during the answer\(Self.words(code))"
        case .filtered: "its content filter ended the answer"
        case .notResumable(let reason): "the answer broke off and cannot be continued elsewhere: \(reason)"
        }
    }

    private static func words(_ code: String?) -> String { code.map { " (\($0))" } ?? "" }
}
