package import MaruStatistics

/// What a candidate used and what its tokens cost, all tries included. Machines are no part of it.
package struct CostResults: Hashable, Codable, Sendable {
    /// `nil` for a candidate without a price for tokens.
    package var currency: String?
    package var attempts: Int
    package var tries: Int
    package var successes: Int
    package var tokens: TokenCounts
    /// What judges read and wrote for it; no part of its cost.
    package var judgeTokens: TokenCounts
    /// What that cost, in millionths of the currency of the judges' prices; `nil` when no judge with a price was asked.
    package var judgeCost: Int64? = nil
    /// In millionths of the currency.
    package var total: Int64
    /// In the currency. Each is `nil` without a price or without anything to divide by.
    package var perAttempt: Estimate?
    /// The cost of all tries by the number of successes: the primary number.
    package var perSuccess: Estimate?
    /// A million tokens in the measured mixture of input and output.
    package var perMillionTokens: Double?
    /// A million tokens of prompts at the measured share of cached ones.
    package var perMillionInput: Double?
    package var perMillionOutput: Double?
}
