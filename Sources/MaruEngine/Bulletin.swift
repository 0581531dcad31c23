import MaruCore

/// What may be read while a step is being computed.
struct Bulletin {
    var statistics: EngineStatistics
    /// Requests that wait to get in.
    var arriving = 0

    var current: EngineStatistics {
        var current = statistics
        current.waitingSequences += arriving
        current.forecast.expect(arriving)
        return current
    }
}
