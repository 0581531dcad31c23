import Foundation
import Hummingbird
import MaruAccounts
import MaruCore

/// What is remembered of a request that was answered. Never text, never keys.
struct PastRequest: Sendable {
    /// Counts the requests since the server started, so that lists can be continued. The history sets it.
    var number = 0
    var id: String
    /// When its head was read.
    var arrival: Date
    var method: String
    var path: String
    var status: Int
    /// From its head to the last byte of its answer.
    var duration: Duration
    var model: String?
    var usage: Usage?
    var outcome: RequestRecord.Outcome?
    /// The code of the error that the client got.
    var error: String?
    /// Whose it was; `nil` where there are no accounts, and when the key was refused.
    var principal: Principal?
}

extension PastRequest {
    /// Anyone may ask for a path of any length, and a thousand of them are kept.
    private static let longestPath = 200

    init(_ request: Request, context: ServerContext, status: Int, duration: Duration) {
        let path = request.uri.path
        let record = context.record
        self.init(
            id: context.requestID,
            arrival: Date.now.addingTimeInterval(-(duration / .seconds(1))),
            method: request.method.rawValue,
            path: path.count > Self.longestPath ? path.prefix(Self.longestPath) + "…" : path,
            status: status,
            duration: duration,
            model: record.model,
            usage: record.usage,
            outcome: record.outcome,
            error: record.error,
            principal: record.principal
        )
    }
}
