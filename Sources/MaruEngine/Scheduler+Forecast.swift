import MaruCore

extension Scheduler {
    /// What was learned, with how things stand now.
    func filled(_ forecast: FirstTokenForecast) -> FirstTokenForecast {
        var forecast = forecast
        forecast.pendingTokens = sequences.values.reduce(0) { $0 + ($1.pending > 1 ? $1.pending : 0) }
        forecast.freePlaces = limits.sequences - sequences.count
        // Each prompt that waits has its place, and needs a block more to begin its answer.
        let promised = waiting.reduce(0) { $0 + blocks.blocks(forTokens: sequences[$1]?.tokens.count ?? 0) + 1 }
        forecast.freeTokens = (blocks.availableBlocks - promised) * blocks.blockTokens
        return forecast
    }
}
