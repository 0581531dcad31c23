/// What a request wants to have reserved.
package struct Demand: Hashable, Sendable {
    /// Unique among the requests that run.
    package let request: String
    package let model: String
    /// The name by which the request asks for the model, if it is another one.
    package let alias: String?
    /// Of the prompt. An upper bound will do: what is too much is given back when the prompt is settled.
    package let promptTokens: Int
    /// The longest answer, or all of the answers together.
    package let maximumTokens: Int
    /// Whether the client left the length of the answer open. Then room for it is reserved piece by piece, so that it does
    /// not lock up all that is left, and the answer is stopped where a cap is reached. Otherwise all of it is reserved, and
    /// no cap ever stops it.
    package let isOpenEnded: Bool

    /// - Parameter maximumTokens: at most what the model's context has room for.
    package init(
        request: String,
        model: String,
        alias: String? = nil,
        promptTokens: Int,
        maximumTokens: Int,
        isOpenEnded: Bool = false
    ) {
        self.request = request
        self.model = model
        self.alias = alias
        self.promptTokens = min(max(0, promptTokens), TokenCount.most)
        self.maximumTokens = min(max(0, maximumTokens), TokenCount.most)
        self.isOpenEnded = isOpenEnded
    }
}
