package import MaruCore
import MaruEngine

extension LocalGenerator {
    package var statistics: GeneratorStatistics? {
        GeneratorStatistics(engine.latestStatistics, answers: ledger.statistics)
    }
}

extension GeneratorStatistics {
    fileprivate init(_ engine: EngineStatistics, answers: AnswerStatistics) {
        self.init(answers: answers)
        runningSequences = engine.runningSequences
        waitingSequences = engine.waitingSequences
        cache = CacheStatistics(engine)
        preemptions = engine.preemptions
        guesses = engine.speculates ? engine.guesses.values.reduce(into: GuessStatistics()) { $0.add($1) } : nil
        stepTokens = engine.steps.tokens
        stepTime = engine.steps.time
        forecast = engine.forecast
    }
}

extension CacheStatistics {
    fileprivate init(_ engine: EngineStatistics) {
        self.init()
        blockTokens = engine.blockTokens
        blocks = engine.blocks
        heldBlocks = engine.heldBlocks
        cachedBlocks = engine.cachedBlocks
        findsPrefixes = engine.cachesPrefixes
        queriedTokens = engine.queriedTokens
        hitTokens = engine.hitTokens
        evictions = engine.evictions
    }
}
