import MaruCore
import MaruRouting
import MaruTesting
import Testing

@testable import MaruEvaluation

struct JudgingDemandTests {
    private let item = EvaluationCase("정중한 대답", documents: [.init(id: "1", text: "버스는 7시에 온다.")])

    @Test
    func `Judges of the candidate's family are not asked, and where one is enough only the first`() {
        var demand = JudgingDemand(
            judges: ["a", "b", "c"],
            asksOne: false,
            requests: 1,
            tries: 1,
            inputTokens: 1,
            outputTokens: 1
        )
        let families = ["a": "x", "b": "y", "c": "z", "d": "w"]
        #expect(demand.asked(of: families, about: "x") == ["b", "c"])
        #expect(demand.asked(of: families, about: nil) == ["a", "b", "c"])
        #expect(demand.asked(of: ["c": "z"], about: "x") == ["c"])
        demand.asksOne = true
        #expect(demand.asked(of: families, about: "x") == ["b"])
    }

    @Test
    func `All requests cost, repeated ones included, and what cannot be counted fits no budget`() {
        let price = TokenPrice(currency: .dollar, input: 1_000_000, output: 2_000_000)
        var demand = JudgingDemand(
            judges: ["a"],
            asksOne: false,
            requests: 2,
            tries: 3,
            inputTokens: 100,
            outputTokens: 10
        )
        #expect(demand.worstCost(at: price) == 6 * 120)
        demand.inputTokens = .max
        #expect(demand.worstCost(at: price) == .max)
    }

    @Test(arguments: ["rubric", "claims", "pairwise"])
    func `A demand covers every request that a judge gets`(kind: String) async throws {
        let judgement = [
            "rubric": #"{"reason":"","pass":true}"#, "claims": #"{"claims":[]}"#,
            "pairwise": #"{"reason":"","better":"first"}"#,
        ]
        let judge = ScriptedGenerator([try #require(judgement[kind])], contextLength: 100_000)
        let lines = "judges = [\"a\"]\njudge_tokens = 50\ntries = 2"
        let grader: any Grader =
            switch kind {
            case "rubric": try GraderText.grader(RubricGrader.self, "rubric = \"정중하게\"\n" + lines)
            case "claims": try GraderText.grader(ClaimsGrader.self, lines)
            default: try GraderText.grader(PairwiseGrader.self, "rubric = \"정중하게\"\n" + lines)
            }
        let demand = try #require(grader.judging(of: item, answerTokens: 8))
        let tools = GradingTools(judges: ["a": JudgeModel(name: "a", family: "f", generator: judge)])
        _ = try await grader.grade(Answer(text: "네, 고객님, 버스는 일곱 시에 옵니다."), to: item, with: tools)
        #expect(
            demand.requests == judge.requests.count && demand.tries == 2
                && demand.asksOne == (kind == "claims")
        )
        for request in judge.requests {
            #expect(TokenEstimate.promptTokens(of: request) <= demand.inputTokens)
            #expect(request.maximumTokens == demand.outputTokens)
        }
        let longer = try #require(grader.judging(of: item, answerTokens: 1008))
        #expect(longer.inputTokens == demand.inputTokens + 2000)
    }

    @Test func `A grader that asks no model demands nothing`() throws {
        #expect(try GraderText.grader(ExactGrader.self).judging(of: item, answerTokens: 8) == nil)
    }
}
