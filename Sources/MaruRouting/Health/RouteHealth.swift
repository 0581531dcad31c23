/// What a router has to know of how a route is.
package struct RouteHealth: Hashable, Sendable {
    /// How long it is still left alone; `nil` when it may be asked.
    package var pause: Duration?
    /// Requests that it answers now.
    package var running: Int
    /// How soon the first token usually comes; `nil` before anyone knows.
    package var firstToken: Duration?

    package init(pause: Duration? = nil, running: Int = 0, firstToken: Duration? = nil) {
        self.pause = pause
        self.running = running
        self.firstToken = firstToken
    }
}
