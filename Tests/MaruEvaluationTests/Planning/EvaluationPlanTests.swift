import MaruCore
import MaruTesting
import Testing

@testable import MaruEvaluation

@Suite struct EvaluationPlanTests {
    private func asked(_ suite: Suite) -> [AskedCandidate] {
        suite.candidates.map { candidate in
            AskedCandidate(
                candidate,
                digest: ContentDigest(of: ""),
                answers: .live { ListedGenerator([.hangs]) },
                places: candidate.source == .local ? [.here] : [.init(zone: .domestic, dataClasses: [.open])]
            )
        }
    }

    @Test func `A plan counts calls, tokens and money before anything is asked`() async throws {
        let suite = try SuiteFixture.read()
        let inspectors = ["own": ScriptedInspector()]
        let plan = try await EvaluationPlan(of: suite, asking: asked(suite), inspectors: inspectors, speed: 2)
        #expect(plan.calls == 12 && plan.cases == 3 && plan.isScreeningOnly)
        let (own, bought) = (plan.candidates[0], plan.candidates[1])
        // "system: Answer with one word. user: Class of: The bus is late. assistant:" has 13 words, the next 15, and the
        // Korean one without instructions 5.
        #expect(own.isMeasured && own.inputTokens == 2 * (13 + 15 + 5) && own.worstCost == nil)
        #expect(!bought.isMeasured && bought.worstOutputTokens == 2 * 3 * 8 && !bought.isObserved)
        let worst = try #require(bought.worstCost)
        #expect(worst == (Int64(bought.inputTokens) * 100_000 + 48 * 500_000 + 999_999) / 1_000_000)
        // 6 answers of 8 tokens, 2 a second, 2 at once.
        #expect(own.seconds == 12)
    }

    @Test func `A plan says what each judge is asked at most, about candidates that it may judge`()
        async throws
    {
        let judge = "\n[[judge]]\nname = \"one\"\nmodel = \"m\"\nsource = \"local\"\n"
        let price = "family = \"gpt-6\"\nprice = { currency = \"USD\", input = 1, output = 2 }"
        let other = "\nfamily = \"qwen2.5\""
        let pairwise =
            "\n[[grader]]\nkind = \"pairwise\"\nrubric = \"r\"\njudges = [\"one\", \"two\"]\njudge_tokens = 16"
        let line = #"{"id":"1","input":"a","expected":"b"}"#
        let suite = try SuiteFixture.read([
            "suite.toml": SuiteFixture.suite + judge + price + judge.replacing("one", with: "two")
                + other,
            "scenarios/sort.toml": SuiteFixture.scenario + pairwise,
            "scenarios/sort.en.jsonl": line, "scenarios/sort.ko.jsonl": nil,
        ])
        let plan = try await EvaluationPlan(of: suite, asking: asked(suite))
        let (one, two) = (plan.judges[0], plan.judges[1])
        // One case twice, in both orders; the first judge does not judge its own family.
        #expect(one.judge == "one" && one.calls == 4 && two.calls == 8)
        #expect(one.worstOutputTokens == 4 * 16 && two.inputTokens == 2 * one.inputTokens)
        #expect(
            one.worstCost == Int64(one.inputTokens) + 2 * 4 * 16 && one.currency == "USD"
                && two.worstCost == nil
        )
    }

    @Test func `What an earlier run came to is expected again`() async throws {
        let suite = try SuiteFixture.read()
        let key = AttemptKey(scenario: "sort", item: "1", candidate: "bought", round: 1)
        let answer = Answer(text: "a", tokens: TokenCounts(output: 3), timing: AnswerTiming(end: 0.5))
        let attempt = Attempt(
            key: key,
            prompt: ContentDigest(of: ""),
            item: ContentDigest(of: ""),
            candidate: ContentDigest(of: ""),
            result: .answered(answer),
            tries: []
        )
        let plan = try await EvaluationPlan(of: suite, asking: asked(suite), observed: ObservedAnswers([attempt]))
        #expect(plan.candidates[1].isObserved && plan.candidates[1].expectedOutputTokens == 18)
        #expect(plan.candidates[1].seconds == 1.5 && plan.candidates[0].seconds == nil)
    }

    @Test func `A scenario that a candidate must not see is no call, and the plan says why`() async throws {
        let text = SuiteFixture.scenario.replacing("\"open\"", with: "\"confidential\"")
        let suite = try SuiteFixture.read(["scenarios/sort.toml": text])
        let plan = try await EvaluationPlan(of: suite, asking: asked(suite))
        #expect(plan.candidates[1].calls == 0 && plan.candidates[1].refused.map(\.scenario) == ["sort"])
        #expect(plan.candidates[0].calls == 6)
    }

    @Test func `What a model cannot be asked is said once a scenario, and counted all the same`() async throws {
        let suite = try SuiteFixture.read()
        let inspectors = ["own": WithoutTemplate(inner: ScriptedInspector())]
        let plan = try await EvaluationPlan(of: suite, asking: asked(suite), inspectors: inspectors)
        let own = plan.candidates[0]
        #expect(own.calls == 6 && own.inputTokens > 0)
        #expect(own.obstacles.map(\.scenario) == ["sort"])
        #expect(own.obstacles[0].reason.contains("no chat template"))
        #expect(plan.candidates[1].obstacles.isEmpty)
    }
}

/// A model that takes no conversations.
private struct WithoutTemplate: PromptInspector {
    let inner: ScriptedInspector

    func tokens(of request: GenerationRequest) throws(GenerationError) -> [TokenID] {
        throw .chatTemplate(reason: "there is no chat template")
    }

    func text(of request: GenerationRequest) throws(GenerationError) -> String {
        throw .chatTemplate(reason: "there is no chat template")
    }

    func encode(_ text: String, _ reading: TextReading) -> [TokenID] { inner.encode(text, reading) }

    func pieces(of tokens: [TokenID]) throws(GenerationError) -> [[UInt8]] { try inner.pieces(of: tokens) }

    func decode(_ tokens: [TokenID]) throws(GenerationError) -> String { try inner.decode(tokens) }
}
