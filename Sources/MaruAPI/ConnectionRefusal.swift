/// Why a connection is not served, or a request on it takes too long.
package enum ConnectionRefusal: Hashable, Sendable {
    case tooManyConnections
    /// The client did not send the head of its request in time.
    case headTooSlow
    /// The client sends the body of its request more slowly than it may.
    case bodyTooSlow
    case headersTooLarge(limit: Int)
    /// What came is not HTTP.
    case malformedHTTP(String)
    /// The answer took as long as an answer may.
    case answerTooLong(limit: Duration)
}

extension ConnectionRefusal {
    package var status: Int {
        switch self {
        case .malformedHTTP: 400
        case .headTooSlow, .bodyTooSlow: 408
        case .headersTooLarge: 431
        case .tooManyConnections: 503
        case .answerTooLong: 504
        }
    }

    package var code: String {
        switch self {
        case .malformedHTTP: "malformed_http"
        case .headTooSlow, .bodyTooSlow: "request_timeout"
        case .headersTooLarge: "headers_too_large"
        case .tooManyConnections: "too_many_connections"
        case .answerTooLong: "answer_timeout"
        }
    }
}

extension ConnectionRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooManyConnections:
            "The server has as many connections as it may have. Try again in a moment, and use one for many requests."
        case .headTooSlow:
            "The head of the request did not arrive in time."
        case .bodyTooSlow:
            "The body of the request arrived too slowly. Send it faster, or send less."
        case .headersTooLarge(let limit):
            "The headers of the request are larger than \(limit) bytes, the most that this server reads."
        case .malformedHTTP(let reason):
            "The request is not HTTP: \(reason)."
        case .answerTooLong(let limit):
            "The answer was not complete after \(limit.components.seconds) seconds, the longest that this server takes for one."
        }
    }
}
