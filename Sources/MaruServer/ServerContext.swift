import Hummingbird
import Logging
import MaruAccounts
import MaruTelemetry

/// What travels with one request from middleware to route and back.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Names the request in the log and in the response's `X-Request-ID`.
    var requestID = ""
    /// Whose request it is; `nil` where there are no accounts.
    var principal: Principal?
    /// Its place in a trace: the server's own span, or without telemetry that of whoever asked.
    var trace: TraceContext?
    /// When the head of the request was read.
    let arrival = ContinuousClock.now
    let record = RequestRecord()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// Whose what is kept for later is: a project sees nothing of another one's.
    var owner: String { principal?.project.id.rawValue ?? Self.localOwner }

    /// The owner where there are no accounts.
    static let localOwner = "local"
}
