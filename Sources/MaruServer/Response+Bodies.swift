import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

extension Response {
    /// A response that is one JSON document.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// An error in the envelope of the API that `request`, called `id` in the log, speaks.
    static func failure(_ error: APIError, to request: Request, id: String) -> Response {
        let style = ErrorStyle(path: request.uri.path)
        let body = style.envelope(of: error, requestID: id)
        var response = json(body, status: HTTPResponse.Status(code: error.status))
        if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        switch error {
        case .refused(let refusal, let wait): response.headers.tell(of: refusal, wait: wait)
        case .missingKey, .invalidKey: response.headers[.wwwAuthenticate] = "Bearer"
        case .methodNotAllowed(_, _, let allowed): response.headers[.allow] = allowed
        default: break
        }
        return response
    }

    /// The same, after which the connection ends: watching one for its end uses it up, so it cannot serve another request.
    var closingConnection: Response {
        var response = self
        response.headers[.connection] = "close"
        return response
    }
}

extension HTTPFields {
    /// What OpenAI's clients obey: whether to try again by themselves.
    private static let shouldRetry = HTTPField.Name("x-should-retry")
    /// What clients wait for by themselves; a program that waited longer would seem to hang.
    private static let longestWait = Duration.seconds(60)

    /// Says when to come back, and whether that is soon enough to wait for it.
    fileprivate mutating func tell(of refusal: Refusal, wait: Duration?) {
        switch refusal {
        case .unknownKey, .revoked, .expired:
            self[.wwwAuthenticate] = "Bearer"
        case .limit(let denial):
            if let wait { self[.retryAfter] = String(Swift.max(1, wait.wholeSeconds)) }
            let isSoon = denial.shortage.retry == .afterRunningRequests || wait.map { $0 <= Self.longestWait } ?? false
            if !isSoon, let name = Self.shouldRetry { self[name] = "false" }
        default: break
        }
    }
}

extension Duration {
    /// Rounded up: whoever waits so long has waited long enough.
    fileprivate var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
