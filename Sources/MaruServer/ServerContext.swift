import HTTPTypes
import Hummingbird
import Logging
import MaruAccounts
import MaruCore
import MaruTelemetry

/// What travels with one request from middleware to route and back.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Names the request in the log and in the response's `X-Request-ID`.
    var requestID = ""
    /// Whose request it is; `nil` where there are no accounts.
    var principal: Principal?
    /// What the client says of its data; `nil` when it says nothing.
    var dataClass: DataClass?
    /// Its place in a trace: the server's own span, or without telemetry that of whoever asked.
    var trace: TraceContext?
    /// Whether a client waits for the answer on a connection. What nobody waits for comes last.
    var hasClient = true
    /// When the head of the request was read.
    let arrival = ContinuousClock.now
    let record = RequestRecord()
    /// The method of the request.
    var method = HTTPRequest.Method.post

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// Whose what is kept for later is: a project sees nothing of another one's.
    var owner: String { principal?.project.id.rawValue ?? Self.localOwner }

    /// The method and the route of the request, without what a client chose in its path.
    var endpoint: String { "\(method.rawValue) \(endpointPath ?? "")" }

    /// The owner where there are no accounts.
    static let localOwner = "local"
}
