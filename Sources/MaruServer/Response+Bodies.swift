import HTTPTypes
import Hummingbird
import MaruAPI
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
