import MaruAccounts
import MaruAudit

/// A look into the log: by whom, why, and at what.
struct LogLook: Hashable, Sendable {
    enum Action: String, Sendable {
        case search, event, export
    }

    /// The id of the key; `nil` where there are no accounts.
    var key: String?
    var reason: AccessReason
    var action: Action
    /// What is looked at, in the words of the query. Which page of it is not said.
    var subject: String
}

/// The looks that were recorded in the last hour. Another page of the same search, for the same reason, is no other look.
struct RecentLooks: Sendable {
    private var times: [LogLook: Timestamp] = [:]

    private static let window = Duration.seconds(3600)
    /// Forgetting one only means that it is recorded once more.
    private static let capacity = 1000

    func contains(_ look: LogLook, at now: Timestamp) -> Bool {
        times[look].map { now - $0 < Self.window } ?? false
    }

    mutating func add(_ look: LogLook, at now: Timestamp) {
        times = times.filter { now - $0.value < Self.window }
        if times.count >= Self.capacity { times = [:] }
        times[look] = now
    }
}
