/// A limit that leaves no room for what was asked.
package struct Shortage: Hashable, Sendable {
    package let limit: Limit
    package let cap: Int
    package let used: Int
    /// What running requests may still use.
    package let reserved: Int
    /// What was asked for in the worst case.
    package let wanted: Int
    package let retry: Retry

    /// When there will be room, if nobody else takes it.
    package enum Retry: Hashable, Sendable {
        case at(Timestamp)
        /// Not before running requests end, and nobody knows when that is.
        case afterRunningRequests
        /// The request asks for more than the cap.
        case never
    }

    package init(limit: Limit, cap: Int, used: Int, reserved: Int, wanted: Int, retry: Retry) {
        self.limit = limit
        self.cap = cap
        self.used = used
        self.reserved = reserved
        self.wanted = wanted
        self.retry = retry
    }
}

extension Shortage.Retry: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.at(let left), .at(let right)): left < right
        case (.at, _), (.afterRunningRequests, .never): true
        default: false
        }
    }
}

/// A shortage, and whose limit it is.
package struct Denial: Hashable, Sendable {
    package let holder: Holder
    /// What the holder is called.
    package let name: String
    package let shortage: Shortage

    package init(holder: Holder, name: String, shortage: Shortage) {
        self.holder = holder
        self.name = name
        self.shortage = shortage
    }

    /// How long to wait for room; `nil` when no time can be told.
    package func retryAfter(from now: Timestamp) -> Duration? {
        guard case .at(let moment) = shortage.retry else { return nil }
        return max(.zero, moment - now)
    }
}

extension Denial: CustomStringConvertible {
    package var description: String {
        let limit = shortage.limit
        let used = shortage.used + shortage.reserved
        let state = """
            The \(holder.noun) \(name) is limited to \(limit.text(shortage.cap)) \(limit.unit); \(limit.text(used)) are \
            used or reserved, and this request may need \(limit.text(shortage.wanted)).
            """
        return switch shortage.retry {
        case .at(let moment): "\(state) There will be room at \(moment)."
        case .afterRunningRequests: "\(state) There will be room when running requests end."
        case .never: "\(state) Ask for less, or ask for a higher limit."
        }
    }
}
