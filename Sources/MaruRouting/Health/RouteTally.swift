package import MaruCore

/// What became of the requests of a route since the start.
package struct RouteTally: Hashable, Sendable {
    /// Requests that were sent and are over.
    package var requests = 0
    package var failures: [UpstreamFailure.Kind: Int] = [:]
    /// Requests that came here because another route had failed.
    package var takeovers = 0

    package init() {}
}
