/// How requests follow each other, and what they ask for.
package struct LoadPlan: Hashable, Sendable {
    package enum Arrivals: Hashable, Sendable {
        /// So many clients; each sends its next request when it has its answer.
        case closed(clients: Int)
        /// So many requests a second on average, at random (a Poisson process), whether earlier ones are answered or not.
        case open(rate: Double)

        /// `8 clients`, `2.0 requests/s`
        package var name: String {
            switch self {
            case .closed(let clients): clients == 1 ? "1 client" : "\(clients) clients"
            case .open(let rate): "\(rate) requests/s"
            }
        }
    }

    package var arrivals: Arrivals
    package var requests: Int
    package var promptWords: Int
    package var maximumTokens: Int
    /// After so long whatever is unfinished is given up.
    package var timeLimit: Duration

    package init(
        arrivals: Arrivals,
        requests: Int,
        promptWords: Int,
        maximumTokens: Int,
        timeLimit: Duration
    ) {
        self.arrivals = arrivals
        self.requests = requests
        self.promptWords = promptWords
        self.maximumTokens = maximumTokens
        self.timeLimit = timeLimit
    }
}
