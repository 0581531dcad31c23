import Hummingbird
import Logging

/// What travels with one request from middleware to route and back.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Names the request in the log and in the response's `X-Request-ID`.
    var requestID = ""
    /// When the head of the request was read.
    let arrival = ContinuousClock.now
    let record = RequestRecord()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}
