import MaruCore
import MaruGeneration

extension ChatSession {
    /// Finds and loads the model, then talks with whoever is at the terminal.
    static func begin(
        model: String,
        system: String?,
        sampling: SamplingOptions,
        engine: EngineOptions,
        showsFigures: Bool = false
    ) async throws {
        let generator = try await ModelLocator().locate(model).load(await engine.generatorOptions(sequences: 1))
        var session = try ChatSession(generator: generator, system: system, sampling: sampling)
        session.showsPrompt = Terminal.input.isInteractive
        session.showsFigures = showsFigures
        if session.showsPrompt {
            Terminal.errors.remark("\(generator.model.id) listens. /help lists commands; Ctrl-D leaves.")
        }
        try await session.run()
        await generator.shutDown()
    }
}
