/// How many more requests would get their first token in time, learned from the steps so far.
///
/// A prompt waits for the step that is being computed, for the prompts before it, and is then computed itself. The speed
/// of all that is what recent steps with prompts achieved, beside the answers that they went on with. A forecast is of
/// requests like the recent ones that arrive now, all at once, and it promises no more than there are places and room
/// for: how long others will keep theirs is not known.
package struct FirstTokenForecast: Hashable, Sendable {
    /// Tokens of prompts that are still to be computed.
    package var pendingTokens = 0
    /// How many more sequences may begin to run.
    package var freePlaces = 0
    /// How many more tokens the cache has room for.
    package var freeTokens = 0

    private var stepSeconds = RecentMean(memory: 50)
    private var stepTokens = RecentMean(memory: 50)
    private var promptTokens = RecentMean(memory: 20)
    private var computedTokens = RecentMean(memory: 20)

    package init() {}

    /// Notes a step that computed tokens of prompts.
    package mutating func note(promptTokens: Int, seconds: Double) {
        stepTokens.add(Double(promptTokens))
        stepSeconds.add(seconds)
    }

    /// Notes a prompt, of whose `tokens` some were found in the cache.
    package mutating func note(prompt tokens: Int, cachedTokens: Int) {
        promptTokens.add(Double(tokens))
        computedTokens.add(Double(tokens - cachedTokens))
    }

    /// Makes room in the forecast for requests of which no more is known than that they are there.
    package mutating func expect(_ requests: Int) {
        freePlaces -= requests
        pendingTokens += Int((computedTokens.value ?? 0) * Double(requests))
        freeTokens -= Int((promptTokens.value ?? 0) * Double(requests))
    }

    /// How many requests more would get their first token within `objective`; `nil` before the first prompt.
    package func headroom(within objective: Duration) -> Int? {
        guard let seconds = stepSeconds.value, let tokens = stepTokens.value, seconds > 0, tokens > 0,
            let length = promptTokens.value, let computed = computedTokens.value
        else { return nil }
        let time = objective / .seconds(1) - seconds
        let inTime = (time * tokens / seconds - Double(pendingTokens)) / max(1, computed)
        let room = Double(freeTokens) / max(1, length)
        return max(0, min(freePlaces, Int(min(inTime, room, Double(Int32.max)).rounded(.down))))
    }
}

/// A mean in which every value counts less the more came after it.
private struct RecentMean: Hashable, Sendable {
    /// About how many values count.
    let memory: Double
    private var sum = 0.0
    private var weight = 0.0

    init(memory: Double) { self.memory = memory }

    var value: Double? { weight > 0 ? sum / weight : nil }

    mutating func add(_ value: Double) {
        let decay = 1 - 1 / memory
        sum = sum * decay + value
        weight = weight * decay + 1
    }
}
