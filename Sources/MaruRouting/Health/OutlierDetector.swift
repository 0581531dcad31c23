/// Finds routes to a model that fail much more often, or are much slower, than the others.
///
/// A breaker needs failures in a row; this one needs a comparison, so it also finds a route that fails every third time.
package struct OutlierDetector: Hashable, Sendable {
    /// What was seen of a route lately.
    package struct Observation: Hashable, Sendable {
        package var route: String
        package var requests: Int
        package var failures: Int
        package var firstToken: Duration?

        package init(route: String, requests: Int, failures: Int, firstToken: Duration? = nil) {
            self.route = route
            self.requests = requests
            self.failures = failures
            self.firstToken = firstToken
        }

        fileprivate var failureRate: Double { requests > 0 ? Double(failures) / Double(requests) : 0 }
    }

    /// Routes of which less was seen are not judged.
    package var leastRequests = 20
    /// By how much its share of failures lies above the median of the others.
    package var excessFailures = 0.3
    /// How many times slower than the median of the others.
    package var slowness = 5.0
    /// The largest share of the routes that may be left out.
    package var largestShare = 0.5

    package init() {}

    /// The routes that should be left out for a while, the worst first; never all of them.
    package func outliers(_ observations: [Observation]) -> [String] {
        let judged = observations.filter { $0.requests >= leastRequests }
        guard judged.count > 1 else { return [] }
        let scored = judged.compactMap { observation -> (String, Double)? in
            let others = judged.filter { $0.route != observation.route }
            return badness(of: observation, among: others).map { (observation.route, $0) }
        }
        let most = min(Int(Double(observations.count) * largestShare), observations.count - 1)
        return scored.sorted { $0.1 > $1.1 }.prefix(most).map(\.0)
    }

    /// Above 1 for an outlier; `nil` for any other.
    private func badness(of observation: Observation, among others: [Observation]) -> Double? {
        let excess = observation.failureRate - Self.median(others.map(\.failureRate))
        var worst = excess / excessFailures
        let times = others.compactMap(\.firstToken).map { $0 / .seconds(1) }
        if let time = observation.firstToken, !times.isEmpty, Self.median(times) > 0 {
            worst = max(worst, time / .seconds(1) / Self.median(times) / slowness)
        }
        return worst > 1 ? worst : nil
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }
}
