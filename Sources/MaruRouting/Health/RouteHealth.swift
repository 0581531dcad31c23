/// What a router has to know of how a route is.
package struct RouteHealth: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case available
        /// It failed too often and is left alone.
        case failing
        /// One request tries whether it works again.
        case trying
        /// It did much worse than the others.
        case leftOut
    }

    package var state: State
    /// How long it is still left alone; `nil` when it may be asked.
    package var pause: Duration?
    /// Requests that it answers now.
    package var running: Int
    /// How soon the first token usually comes; `nil` before anyone knows.
    package var firstToken: Duration?

    package init(
        state: State = .available,
        pause: Duration? = nil,
        running: Int = 0,
        firstToken: Duration? = nil
    ) {
        self.state = state
        self.pause = pause
        self.running = running
        self.firstToken = firstToken
    }
}
