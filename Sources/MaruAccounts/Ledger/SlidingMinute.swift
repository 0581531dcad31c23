/// What was used in the last 60 seconds, kept by the second.
///
/// A second's use counts until 60 seconds after the second's end, so that no 60 seconds, wherever they begin, have more
/// than a cap allows.
struct SlidingMinute {
    private struct Second {
        let number: Int
        var requests: Int
        var tokens: Int

        var counted: Timestamp { Timestamp(milliseconds: (number + 61) * 1000) }
    }

    /// In ascending order, at most 61.
    private var seconds: [Second] = []
    private(set) var requests = 0
    private(set) var tokens = 0

    /// - Precondition: `now` is not before what was added last.
    mutating func add(requests: Int = 0, tokens: Int = 0, at now: Timestamp) {
        self.requests += requests
        self.tokens += tokens
        if let last = seconds.indices.last, seconds[last].number >= now.second {
            seconds[last].requests += requests
            seconds[last].tokens += tokens
        } else {
            seconds.append(Second(number: now.second, requests: requests, tokens: tokens))
        }
    }

    /// Forgets what no longer counts.
    mutating func advance(to now: Timestamp) {
        while let first = seconds.first, first.counted <= now {
            requests -= first.requests
            tokens -= first.tokens
            seconds.removeFirst()
        }
    }

    /// The first moment at which at most `most` requests count, if none are added.
    func moment(requests most: Int) -> Timestamp? { moment(total: requests, most: most, \.requests) }

    /// The first moment at which at most `most` tokens count, if none are added.
    func moment(tokens most: Int) -> Timestamp? { moment(total: tokens, most: most, \.tokens) }

    /// - Returns: `nil` when that is never so, or is so already.
    private func moment(total: Int, most: Int, _ amount: (Second) -> Int) -> Timestamp? {
        guard most >= 0, total > most else { return nil }
        var rest = total
        for second in seconds {
            rest -= amount(second)
            if rest <= most { return second.counted }
        }
        return nil
    }
}
