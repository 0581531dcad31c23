/// What can be limited.
///
/// A minute is any 60 seconds; days and months are those of the calendar in UTC.
package enum Limit: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case requestsPerMinute
    /// Of prompts, whether computed or found computed, and of answers.
    case tokensPerMinute
    case tokensPerDay
    case tokensPerMonth
    /// In micro-units of the installation's currency.
    case costPerMonth
    /// Requests that run at the same time.
    case parallelRequests

    /// What follows a number of it in a sentence.
    package var unit: String {
        switch self {
        case .requestsPerMinute: "requests per minute"
        case .tokensPerMinute: "tokens per minute"
        case .tokensPerDay: "tokens per day"
        case .tokensPerMonth: "tokens per month"
        case .costPerMonth: "of spending per month"
        case .parallelRequests: "parallel requests"
        }
    }

    /// An amount of it for people: money as a decimal number.
    package func text(_ amount: Int) -> String {
        self == .costPerMonth ? Money(micros: amount).description : String(amount)
    }
}
