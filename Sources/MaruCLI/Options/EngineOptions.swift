import ArgumentParser
import MaruCore
import MaruGeneration

/// How a model is run on this machine.
struct EngineOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    @Option(
        name: [.short, .long],
        help: "Longest prompt and answer together, in tokens. Default: the model's own length, if memory allows."
    )
    var context: Int?

    @OptionGroup var cache: CacheOptions

    @Flag(
        help: """
            Compute every token on its own. Else tokens that the text suggests are computed together where that is \
            faster; answers are the same.
            """
    )
    var noSpeculation = false

    @Option(
        help: ArgumentHelp(
            "A smaller model with the same vocabulary. It guesses tokens where that is faster; answers are the same.",
            valueName: "model"
        )
    )
    var draftModel: String?

    func validate() throws {
        if draftModel != nil, noSpeculation {
            throw ValidationError(
                "--draft-model guesses tokens, and --no-speculation forbids it. Leave one of them out."
            )
        }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be from 1 to 1024.")
        }
        if let context, context < 1 { throw ValidationError("--context is \(context); it must be at least 1 token.") }
    }

    /// Finds the draft model, too; it is pulled when it is not on this machine.
    /// - Parameters:
    ///   - sequences: the most answers that run at once.
    ///   - sealed: whether nobody else is asked for it; `nil` where it is found out when it matters.
    func generatorOptions(sequences: Int, sealed: Sealed? = nil) async throws -> LocalGenerator.Options {
        var options = LocalGenerator.Options()
        options.threads = threads
        options.contextLength = context
        options.cacheElement = cache.element
        options.maximumSequences = sequences
        options.speculates = !noSpeculation
        if let draftModel {
            let located = try await ModelLocator(sealed: sealed).locate(draftModel)
            options.draft = .init(name: located.name, path: located.path)
        }
        return options
    }
}
