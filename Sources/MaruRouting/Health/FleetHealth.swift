/// What is known of all routes: the one place where results come in and from which plans are made.
package struct FleetHealth: Sendable {
    package struct Settings: Hashable, Sendable {
        package var breaker = CircuitBreaker.Settings()
        package var outliers = OutlierDetector()
        /// How long an outlier is left out.
        package var outlierPause = Duration.seconds(30)
        /// Retries for each request.
        package var retryShare = 0.2
        /// Hedges for each request.
        package var hedgeShare = 0.05

        package init() {}
    }

    private struct Entry {
        var breaker: CircuitBreaker
        var running = 0
        var times = LatencyWindow()
        /// Of the requests since the last look for outliers.
        var requests = 0
        var failures = 0
        var leftOutUntil: ContinuousClock.Instant?
    }

    private let settings: Settings
    private var entries: [String: Entry] = [:]
    package private(set) var retries: RequestBudget
    package private(set) var hedges: RequestBudget

    package init(_ settings: Settings = Settings()) {
        self.settings = settings
        retries = RequestBudget(share: settings.retryShare, reserve: 10)
        hedges = RequestBudget(share: settings.hedgeShare, reserve: 5)
    }

    /// How the routes are, by their ids.
    package func health(at now: ContinuousClock.Instant) -> [String: RouteHealth] {
        entries.mapValues { entry in
            let leftOut = entry.leftOutUntil.flatMap { $0 > now ? $0 - now : nil }
            let pauses = [entry.breaker.pause(at: now), leftOut]
            let state = entry.breaker.state(at: now)
            return RouteHealth(
                state: state == .available && leftOut != nil ? .leftOut : state,
                pause: pauses.compactMap(\.self).max(),
                running: entry.running,
                firstToken: entry.times.quantile(0.5)
            )
        }
    }

    package func times(of route: String) -> LatencyWindow { entries[route]?.times ?? LatencyWindow() }

    /// Notes a request that came from outside.
    package mutating func arrive() {
        retries.deposit()
        hedges.deposit()
    }

    package mutating func mayRetry() -> Bool { retries.withdraw() }

    package mutating func mayHedge() -> Bool { hedges.withdraw() }

    /// Notes that a route is asked. Each is followed by one ``end(_:_:at:)``.
    package mutating func begin(_ route: String, at now: ContinuousClock.Instant) {
        change(route) { entry in
            entry.breaker.begin(at: now)
            entry.running += 1
        }
    }

    /// Notes how soon a route's answer began.
    package mutating func firstToken(_ route: String, after time: Duration) {
        change(route) { $0.times.add(time) }
    }

    /// What became of a request.
    package enum Outcome: Hashable, Sendable {
        case success
        /// The route failed, and perhaps asked to be left alone for a while.
        case failure(wish: Duration?)
        /// It says nothing of the route: the request was wrong, or nobody waited for the answer.
        case neither
    }

    package mutating func end(_ route: String, _ outcome: Outcome, at now: ContinuousClock.Instant) {
        change(route) { entry in
            entry.running = max(0, entry.running - 1)
            switch outcome {
            case .success:
                entry.requests += 1
                entry.breaker.succeed()
            case .failure(let wish):
                entry.requests += 1
                entry.failures += 1
                entry.breaker.fail(at: now, wish: wish)
            case .neither: break
            }
        }
    }

    /// Compares routes that lead to the same model, and leaves the outliers out for a while.
    package mutating func compare(_ routes: [String], at now: ContinuousClock.Instant) {
        let seen = routes.compactMap { route in
            entries[route].map { entry in
                OutlierDetector.Observation(
                    route: route,
                    requests: entry.requests,
                    failures: entry.failures,
                    firstToken: entry.times.quantile(0.5)
                )
            }
        }
        let least = settings.outliers.leastRequests
        guard seen.allSatisfy({ $0.requests >= least }) || seen.contains(where: { $0.requests >= 4 * least }) else {
            return
        }
        let end = now + settings.outlierPause
        for outlier in settings.outliers.outliers(seen) { change(outlier) { $0.leftOutUntil = end } }
        // What was seen long ago should not be held against anyone.
        for route in routes { change(route) { ($0.requests, $0.failures) = ($0.requests / 2, $0.failures / 2) } }
    }

    private mutating func change(_ route: String, _ body: (inout Entry) -> Void) {
        let new = Entry(breaker: CircuitBreaker(settings.breaker))
        body(&entries[route, default: new])
    }
}
