import ArgumentParser
import MaruCore
import MaruGeneration

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Answer one prompt and exit.",
        discussion: """
            The answer goes to the output as it is generated, everything else to the
            error stream. Without a prompt the input is read; a prompt of - stands for
            the input. In a terminal, without a prompt, a conversation begins as with
            `maru chat`. A base model without a chat template continues the prompt.

            Examples:
              maru run smollm2:135m "Why is the sky blue?"
              maru run smollm2:135m < question.txt
              git diff | maru run qwen2.5-coder:0.5b "Explain this change:" -
              maru run smollm2:135m --json --seed 7 "Name a colour" | jq .text
            """
    )

    @Argument(help: "The model to ask.")
    var model: String

    @Argument(help: "The prompt; several arguments are joined.")
    var prompt: [String] = []

    @Option(name: [.short, .long], help: "What the model is told before the prompt.")
    var system: String?

    @Flag(help: "Print one JSON object with the answer, its finish reason and its figures.")
    var json = false

    @Flag(name: [.short, .long], help: "Print figures of the answer to the error stream.")
    var verbose = false

    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var engine: EngineOptions

    func run() async throws {
        if prompt.isEmpty, Terminal.input.isInteractive, Terminal.output.isInteractive, !json {
            return try await ChatSession.begin(model: model, system: system, sampling: sampling, engine: engine)
        }
        let text = try promptText()
        let generator = try await ModelLocator().locate(model).load(await engine.generatorOptions(sequences: 1))
        let request = try request(text, model: generator.model)
        let (json, verbose) = (json, verbose)
        try await interruptible(advice: "The answer is not complete.") {
            let summary = try await Self.answer(request, from: generator, json: json)
            if verbose, let figures = summary.figures { Terminal.errors.remark(figures) }
        }
        await generator.shutDown()
    }

    /// The prompt's arguments, with the input in place of `-`.
    private func promptText() throws -> String {
        let parts = prompt.isEmpty ? ["-"] : prompt
        let input = parts.contains("-") ? try StandardInput.text() : ""
        let text = parts.map { $0 == "-" ? input : $0 }.joined(separator: parts.contains("-") ? "\n\n" : " ")
        guard text.contains(where: { !$0.isWhitespace }) else { throw CommandError.noPrompt }
        return text
    }

    private func request(_ text: String, model: ModelDescription) throws -> GenerationRequest {
        guard model.supportsChat else {
            guard system == nil else { throw CommandError.noChatTemplate(model: model.id) }
            return sampling.request(.text(text))
        }
        return sampling.request(.chat(Conversation(system: system).messages(asking: text)))
    }

    private static func answer(
        _ request: GenerationRequest,
        from generator: LocalGenerator,
        json: Bool
    ) async throws -> AnswerSummary {
        let stream = try await generator.generate(request)
        guard json else {
            let summary = try await AnswerPrinter(output: .output).print(stream)
            try Terminal.output.print()
            return summary
        }
        var summary = AnswerSummary()
        for try await event in stream { summary.add(event) }
        try Task.checkCancellation()
        try Terminal.output.print(summary.json(model: generator.model.id).serialized(pretty: true))
        return summary
    }
}

extension AnswerSummary {
    func json(model: String) -> JSONValue {
        [
            "model": .string(model),
            "text": .string(text),
            "finishReason": reason.map { .string($0.name) } ?? .null,
            "promptTokens": usage.map { .integer($0.promptTokens) } ?? .null,
            "completionTokens": usage.map { .integer($0.completionTokens) } ?? .null,
            "timeToFirstTokenSeconds": usage.map { .number($0.timeToFirstToken / .seconds(1)) } ?? .null,
            "durationSeconds": usage.map { .number($0.duration / .seconds(1)) } ?? .null,
        ]
    }
}
