extension GeneratorStatistics {
    /// Adds what `other` did, and nothing of what it holds: so sums go on when a generator ends and another one follows.
    package mutating func addTotals(of other: GeneratorStatistics) {
        cache.queriedTokens += other.cache.queriedTokens
        cache.hitTokens += other.cache.hitTokens
        cache.evictions += other.cache.evictions
        preemptions += other.preemptions
        if let more = other.guesses {
            guesses = guesses ?? GuessStatistics()
            guesses?.add(more)
        }
        stepTokens.add(other.stepTokens)
        stepTime.add(other.stepTime)
        answers.add(other.answers)
    }
}

extension AnswerStatistics {
    package mutating func add(_ other: AnswerStatistics) {
        ends.merge(other.ends, uniquingKeysWith: +)
        promptTokens += other.promptTokens
        cachedPromptTokens += other.cachedPromptTokens
        completionTokens += other.completionTokens
        organizations.merge(other.organizations) { one, other in
            var sum = one
            sum.prompt += other.prompt
            sum.completion += other.completion
            return sum
        }
        for histogram in Self.histograms { self[keyPath: histogram].add(other[keyPath: histogram]) }
    }

    private static let histograms: [any WritableKeyPath<AnswerStatistics, Histogram> & Sendable] = [
        \.timeToFirstToken, \.interTokenLatency, \.duration, \.queueTime, \.prefillTime, \.decodeTime, \.inferenceTime,
        \.timePerOutputToken, \.promptLengths, \.computedPromptLengths, \.completionLengths, \.completionLimits,
        \.choices, \.longestCompletions,
    ]
}
