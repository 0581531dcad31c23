import Foundation
import MaruCore
import MaruEngine
import MaruGeneration
import MaruTesting
import Synchronization
import Testing

@Suite("Local generator")
struct LocalGeneratorTests {
    private func generator(context: Int = 256) throws -> LocalGenerator {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = context
        options.cacheTokens = 2048
        return try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
    }

    private func request(_ change: (inout GenerationRequest) -> Void = { _ in }) -> GenerationRequest {
        var request = GenerationRequest(prompt: .text("데이터 정책에 맞는 조합"), sampling: .greedy, maximumTokens: 24)
        change(&request)
        return request
    }

    /// The text of each choice, why it ended, and all events.
    private func answer(
        _ generator: LocalGenerator,
        _ request: GenerationRequest
    ) async throws -> (texts: [Int: String], reasons: [Int: FinishReason], events: [GenerationEvent]) {
        var texts: [Int: String] = [:]
        var reasons: [Int: FinishReason] = [:]
        var events: [GenerationEvent] = []
        for try await event in try await generator.generate(request) {
            events.append(event)
            switch event {
            case .delta(let choice, let text, _): texts[choice, default: ""] += text
            case .finished(let choice, let reason): reasons[choice] = reason
            case .started, .usage, .reasoning, .call: break
            }
        }
        return (texts, reasons, events)
    }

    @Test("A stream begins with the prompt's size and ends with the usage")
    func order() async throws {
        let (_, reasons, events) = try await answer(generator(), request())
        guard case .started(let promptTokens) = events.first, case .usage(let usage) = events.last else {
            Issue.record("\(events)")
            return
        }
        #expect(usage.promptTokens == promptTokens)
        #expect(usage.completionTokens == 24)
        #expect(usage.duration >= usage.timeToFirstToken)
        #expect(reasons == [0: .length])
    }

    @Test("An answer ends before a stop text")
    func stopText() async throws {
        let generator = try generator()
        let whole = try #require(try await answer(generator, request()).texts[0])
        let middle = whole.index(whole.startIndex, offsetBy: whole.count / 2)
        let stop = String(whole[middle...].prefix(2))
        let cut = try await answer(generator, request { $0.stop = [stop] })
        let end = try #require(whole.range(of: stop)).lowerBound
        #expect(cut.texts[0] ?? "" == String(whole[..<end]))
        #expect(cut.reasons == [0: .stopText(stop)])
        #expect(await generator.load == (0, 0))
    }

    @Test("Choices of a seeded request differ from each other and repeat exactly")
    func choices() async throws {
        let generator = try generator()
        let seeded = request {
            $0.choices = 3
            $0.sampling = SamplingParameters()
            $0.sampling.seed = 5
        }
        let first = try await answer(generator, seeded).texts
        #expect(first.count == 3)
        #expect(Set(first.values).count == 3)
        #expect(try await answer(generator, seeded).texts == first)
    }

    @Test("The usage says how much of the prompt earlier requests had computed, whatever the number of choices")
    func cachedTokens() async throws {
        let generator = try generator()
        var cached: [Int] = []
        for tokens in [70, 70, 80] {
            let prompt = request {
                $0.prompt = .tokens((0..<TokenID(tokens)).map { $0 })
                $0.choices = 3
            }
            guard case .usage(let usage) = try await answer(generator, prompt).events.last else { continue }
            cached.append(usage.cachedPromptTokens)
        }
        #expect(cached == [0, 64, 64])
    }

    @Test(
        "A meter is told the prompt once and each token before anyone gets it, and ends the answer",
        arguments: [0, 1, 7]
    )
    func meter(accepted: Int) async throws {
        let generator = try generator()
        let whole = try #require(try await answer(generator, request { $0.maximumTokens = accepted + 1 }).events.last)
        let counted = Mutex<[TokenMeter.Amount]>([])
        let meter = TokenMeter { amount in
            counted.withLock { counted in
                counted.append(amount)
                return counted.count > accepted + 1 ? .refused("budget") : .counted
            }
        }
        let (_, reasons, events) = try await answer(generator, request { $0.meter = meter })
        guard case .usage(let usage) = events.last, case .usage(let limit) = whole else {
            Issue.record("\(events)")
            return
        }
        #expect(reasons == [0: .limit("budget")])
        #expect(usage.completionTokens == accepted)
        #expect(limit.completionTokens == accepted + 1)
        let amounts = counted.withLock { $0 }
        #expect(amounts.first == .prompt(tokens: usage.promptTokens, cached: usage.cachedPromptTokens))
        #expect(amounts.dropFirst() == Array(repeating: .token, count: accepted + 1)[...])
        #expect(await generator.load == (0, 0))
    }

    @Test("The last token that a meter counts is given")
    func lastToken() async throws {
        let generator = try generator()
        let whole = try await answer(generator, request { $0.maximumTokens = 5 })
        let tokens = Mutex(0)
        let meter = TokenMeter { amount in
            guard amount == .token else { return .counted }
            return tokens.withLock { tokens in
                tokens += 1
                return tokens == 5 ? .countedAsLast("budget") : .counted
            }
        }
        let cut = try await answer(generator, request { $0.meter = meter })
        #expect(cut.texts == whole.texts)
        #expect(cut.reasons == [0: .limit("budget")])
    }

    @Test("Log-probabilities come for every token, and their bytes are the text")
    func logprobs() async throws {
        let (texts, _, events) = try await answer(generator(), request { $0.sampling.topLogprobs = 3 })
        let logprobs = events.flatMap { event in
            if case .delta(_, _, let logprobs) = event { logprobs } else { [TokenLogprobs]() }
        }
        #expect(logprobs.count == 24)
        #expect(logprobs.allSatisfy { $0.top.count == 3 && $0.chosen.logprob == $0.top[0].logprob })
        #expect(String(decoding: logprobs.flatMap(\.chosen.bytes), as: UTF8.self) == texts[0])
    }

    @Test("A prompt that leaves no room for an answer is refused with both counts")
    func contextLength() async throws {
        let generator = try generator(context: 32)
        let long = request { $0.prompt = .tokens(Array(repeating: 5, count: 32)) }
        await #expect(throws: GenerationError.contextLengthExceeded(promptTokens: 32, contextLength: 32)) {
            try await generator.generate(long)
        }
    }

    @Test("The answer ends where the context does")
    func contextEnd() async throws {
        let generator = try generator(context: 32)
        let (_, reasons, events) = try await answer(
            generator,
            request {
                $0.prompt = .tokens(Array(repeating: 5, count: 30))
                $0.maximumTokens = nil
            }
        )
        guard case .usage(let usage) = events.last else { return }
        #expect(usage.completionTokens == 2)
        #expect(reasons == [0: .length])
    }

    @Test("Options that no engine can run with are refused by name")
    func options() {
        var options = LocalGenerator.Options()
        options.promptTokensWhileDecoding = 0
        let refusal = EngineError.invalidSetting("promptTokensWhileDecoding", found: 0, expected: 1...Int.max)
        #expect(throws: refusal) {
            try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
        }
    }

    @Test("A draft model is counted in the report, shares the memory for caches, and changes no answer")
    func draftModel() async throws {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = 256
        options.cacheTokens = 2048
        options.draft = .init(name: "small", path: Fixtures.path("tiny-models/qwen2"))
        let generator = try LocalGenerator.load(
            path: Fixtures.path("tiny-models/llama"),
            name: "tiny",
            options: options
        )
        let draft = try #require(generator.report.draft)
        #expect(draft.name == "small" && draft.parameters > 0 && draft.weightBytes > 0 && draft.cacheBytes > 0)
        let plain = try self.generator()
        #expect(plain.report.draft == nil)
        #expect(try await answer(generator, request()).texts == answer(plain, request()).texts)
    }

    @Test("A draft model of another vocabulary is refused with the token that differs")
    func otherVocabulary() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: URL(filePath: Fixtures.path("tiny-models/qwen2")), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["tokenizer.json", "tokenizer_config.json"] {
            let file = folder.appending(path: name)
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("<|start|>"))
            try Data(text.replacingOccurrences(of: "<|start|>", with: "<|begin|>").utf8).write(to: file)
        }
        var options = LocalGenerator.Options()
        options.draft = .init(name: "other", path: folder.path)
        let refusal = LoadError.draftVocabulary(token: 1, found: "\"<|begin|>\"", expected: "\"<|start|>\"")
        #expect(throws: refusal) {
            try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
        }
        #expect("\(refusal)".contains("token 1 is \"<|begin|>\" in the draft model's; it must be \"<|start|>\""))
    }

    @Test("A conversation with a base model is refused")
    func baseModel() async throws {
        let chat = request { $0.prompt = .chat([ChatMessage(role: "user", content: "hello")]) }
        let error = await #expect(throws: GenerationError.self) { try await generator().generate(chat) }
        guard case .chatTemplate = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
