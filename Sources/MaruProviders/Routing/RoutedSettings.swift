package import MaruRouting

/// How requests are spread over routes.
package struct RoutedSettings: Sendable {
    package var backoff = Backoff()
    package var hedging = HedgePolicy()
    package var shadow: ShadowSettings?
    /// Events that are read ahead of whoever reads the answer.
    package var bufferedEvents = 64

    package init() {}
}

/// Requests that are sent a second time to a route on trial. Nobody reads what it answers.
///
/// A shadow is an egress like any other: it needs the permission of the request's terms and leaves a receipt.
package struct ShadowSettings: Sendable {
    package var route: Route
    /// The share of the requests, 0 to 1.
    package var share: Double
    /// The most at once.
    package var maximumRunning: Int

    package init(route: Route, share: Double, maximumRunning: Int = 1) {
        self.route = route
        self.share = share
        self.maximumRunning = maximumRunning
    }

    /// The organisation under whose name the spending of shadows is counted.
    package static let organization = "shadow"
}

/// Time and chance, which tests make up.
package struct RoutingWorld: Sendable {
    package var now: @Sendable () -> ContinuousClock.Instant
    package var sleep: @Sendable (_ until: ContinuousClock.Instant) async throws -> Void
    /// A number from 0 to below 1.
    package var draw: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void = {
            try await Task.sleep(until: $0, clock: .continuous)
        },
        draw: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.now = now
        self.sleep = sleep
        self.draw = draw
    }
}
