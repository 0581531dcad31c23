import MaruConfiguration
import MaruCore
import MaruGrammar

/// The judges that a grader names, and how they are asked.
struct JudgePanel: Hashable, Encodable, Sendable {
    let judges: [String]
    /// How often each is asked until its judgement has the right form.
    let tries: Int
    let maximumTokens: Int

    /// Reads `judges`, `tries` and `judge_tokens`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let judges = table.require("judges", .list)
        tries = table.take("tries", .integer(in: 1...10)) ?? 3
        maximumTokens = table.take("judge_tokens", .integer(in: 16...1 << 16)) ?? 1024
        guard let judges, !judges.isEmpty else { return nil }
        self.judges = judges
    }

    /// Those that may judge, by their names: none of the candidate's own family.
    /// - Throws: `GradingError` when one is not known, or none may.
    func impartial(in tools: GradingTools) throws(GradingError) -> [JudgeModel] {
        var models: [JudgeModel] = []
        for name in judges {
            guard let model = tools.judges[name] else {
                throw .unknownJudge(name, known: tools.judges.keys.sorted())
            }
            models.append(model)
        }
        let impartial = models.filter { $0.family != tools.family }
        guard !impartial.isEmpty else { throw .judgesOfOwnFamily(tools.family ?? "", judges: judges) }
        return impartial
    }

    /// Asks one judge, again where what it writes is not of the form.
    /// - Parameter read: the judgement that a JSON object of the form says; `nil` when it contradicts itself.
    func judgement<Judgement>(
        of judge: JudgeModel,
        on material: JSONValue,
        by prompt: JudgePrompt,
        read: (JSONValue) -> Judgement?
    ) async throws -> Judgement {
        let form = try JSONValue(parsing: prompt.form)
        let validator = try SchemaValidator(form)
        var last = ""
        for attempt in 0..<tries {
            last = try await text(of: judge, request(material, prompt, form, attempt))
            guard let value = try? JSONValue(parsing: CodeFence.content(of: last).trimmed),
                try validator.violations(of: value).isEmpty, let judgement = read(value)
            else { continue }
            return judgement
        }
        throw GradingError.unreadableJudgement(judge: judge.name, tries: tries, found: last)
    }

    private func request(
        _ material: JSONValue,
        _ prompt: JudgePrompt,
        _ form: JSONValue,
        _ attempt: Int
    ) -> GenerationRequest {
        var sampling = SamplingParameters.greedy
        // The same question would get the same unreadable judgement again.
        if attempt > 0 { sampling.temperature = 0.5 }
        sampling.seed = UInt64(attempt + 1)
        return GenerationRequest(
            prompt: .chat([
                ChatMessage(role: "system", content: prompt.instructions),
                ChatMessage(role: "user", content: material.serialized()),
            ]),
            format: .jsonSchema(form),
            sampling: sampling,
            maximumTokens: maximumTokens,
            organization: "evaluation"
        )
    }

    private func text(of judge: JudgeModel, _ request: GenerationRequest) async throws -> String {
        do {
            var text = ""
            for try await event in try await judge.generator.generate(request) {
                if case .delta(_, let piece, _) = event { text += piece }
            }
            try Task.checkCancellation()
            return text
        } catch let error as GenerationError {
            throw GradingError.judgeFailed(judge: judge.name, reason: "\(error)")
        }
    }
}

extension EvaluationCase {
    /// What was asked, as judges see it.
    var question: JSONValue {
        if let messages {
            return .array(messages.map { ["role": .string($0.role), "content": .string($0.content)] })
        }
        if variables.count == 1, let input = variables["input"] { return .string(input) }
        return .object(variables.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .string($0.value)) })
    }

    /// The passages, as judges see them.
    var passages: JSONValue { .array(documents.map { ["id": .string($0.id), "text": .string($0.text)] }) }
}
