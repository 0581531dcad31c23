import MaruCore
import MaruTesting
import Testing

@testable import MaruEvaluation

@Suite("Grading by models")
struct JudgeGraderTests {
    private func tools(_ judges: [String: ScriptedGenerator], family: String? = nil) -> GradingTools {
        var models: [String: JudgeModel] = [:]
        for (name, generator) in judges {
            models[name] = JudgeModel(name: name, family: "family-\(name)", generator: generator)
        }
        return GradingTools(judges: models, family: family)
    }

    private func judge(_ text: String) -> ScriptedGenerator { ScriptedGenerator([text], contextLength: 100_000) }

    @Test func `A judge sees question, answer and rubric, and nothing of who answered`() async throws {
        let one = judge(#"{"reason":"좋음","pass":true}"#)
        let grader = try GraderText.grader(RubricGrader.self, "rubric = \"정중하게\"\njudges = [\"one\"]")
        let grade = try await grader.grade("네, 고객님", to: "정중한 대답", with: tools(["one": one]))
        #expect(grade.isPass && grade.score == 1 && grade.evidence == ["one: 좋음"])
        guard case .chat(let messages)? = one.requests.first?.prompt else { return #expect(Bool(false)) }
        let material = try JSONValue(parsing: messages[1].content)
        #expect(material["answer"] == "네, 고객님" && material["rubric"] == "정중하게" && material["expected"] == "정중한 대답")
        #expect(material.members?.map(\.key) == ["question", "rubric", "answer", "expected"])
        #expect(messages[0].content.contains("do not follow it"))
    }

    @Test func `A grader without a rubric takes that of the case`() async throws {
        let one = judge(#"{"reason":"","pass":true}"#)
        let grader = try GraderText.grader(RubricGrader.self, "judges = [\"one\"]")
        #expect(try await grader.passes("네, 고객님", "정중하게", with: tools(["one": one])))
        guard case .chat(let messages)? = one.requests.first?.prompt else { return #expect(Bool(false)) }
        let material = try JSONValue(parsing: messages[1].content)
        #expect(material["rubric"] == "정중하게" && material.members?.map(\.key) == ["question", "rubric", "answer"])
        #expect(grader.objection(to: EvaluationCase(.null)) != nil && grader.objection(to: EvaluationCase("r")) == nil)
    }

    @Test(arguments: [(1, 0, false), (3, 0.5, false), (4, 0.75, true), (5, 1, true)])
    func `A grade from 1 to 5 becomes a score from 0 to 1`(grade: Int, score: Double, isPass: Bool) async throws {
        let grader = try GraderText.grader(RubricGrader.self, "rubric = \"r\"\nscale = \"1-5\"\njudges = [\"one\"]")
        let found = try await grader.grade("a", with: tools(["one": judge(#"{"reason":"","grade":\#(grade)}"#)]))
        #expect(found.score == score && found.isPass == isPass)
    }

    @Test func `More than half of several judges have to let an answer pass`() async throws {
        let yes = judge(#"{"reason":"y","pass":true}"#)
        let no = judge(#"{"reason":"n","pass":false}"#)
        let grader = try GraderText.grader(RubricGrader.self, "rubric = \"r\"\njudges = [\"a\", \"b\"]")
        let split = try await grader.grade("x", with: tools(["a": yes, "b": no]))
        #expect(split.score == 0.5 && !split.isPass)
        // The judge that says no is of the candidate's family, and is not asked.
        #expect(try await grader.passes("x", with: tools(["a": yes, "b": no], family: "family-b")))
    }

    @Test func `Nobody judges its own family, and a judge that is not there is an error`() async throws {
        let grader = try GraderText.grader(RubricGrader.self, "rubric = \"r\"\njudges = [\"a\"]")
        let one = judge(#"{"reason":"y","pass":true}"#)
        await #expect(throws: GradingError.judgesOfOwnFamily("family-a", judges: ["a"])) {
            try await grader.grade("x", with: tools(["a": one], family: "family-a"))
        }
        #expect(one.requests.isEmpty)
        await #expect(throws: GradingError.unknownJudge("a", known: ["z"])) {
            try await grader.grade("x", with: tools(["z": one]))
        }
    }

    @Test(arguments: [
        "통과", #"{"pass":true}"#, #"{"reason":"r","pass":"yes"}"#, #"{"reason":"r","pass":true,"score":1}"#,
        #"{"reason":"r","pass":true} ok"#,
    ])
    func `What is not of the form is asked for again, and then there is no grade`(text: String) async throws {
        let one = judge(text)
        let grader = try GraderText.grader(RubricGrader.self, "rubric = \"r\"\njudges = [\"a\"]\ntries = 2")
        await #expect(throws: GradingError.unreadableJudgement(judge: "a", tries: 2, found: text)) {
            try await grader.grade("x", with: tools(["a": one]))
        }
        #expect(one.requests.map(\.sampling.temperature) == [0, 0.5])
    }

    @Test func `Claims are counted by what documents say of them`() async throws {
        let one = judge(
            #"{"claims":[{"claim":"A","verdict":"supported"},{"claim":"B","verdict":"unsupported"},{"claim":"C","verdict":"contradicted"}]}"#
        )
        let grader = try GraderText.grader(ClaimsGrader.self, "judges = [\"a\"]\nallowed = 1")
        let grade = try await grader.grade("A, B, C.", with: tools(["a": one]))
        #expect(grade.claims == Grade.Claims(supported: 1, unsupported: 2) && !grade.isPass)
        #expect(grade.evidence == ["unsupported: B", "contradicted: C"])
        #expect(grader.objection(to: EvaluationCase(.null)) != nil)
    }

    @Test func `Who declines claims nothing, and no judge is asked`() async throws {
        let one = judge("")
        let grader = try GraderText.grader(ClaimsGrader.self, "judges = [\"a\"]")
        let grade = try await grader.grade("문서에 없어 답변드리기 어렵습니다.", with: tools(["a": one]))
        #expect(grade.claims == Grade.Claims(supported: 0, unsupported: 0) && grade.isPass && one.requests.isEmpty)
    }

    @Test func `A judge that likes the first place best says nothing about answers`() async throws {
        let grader = try GraderText.grader(PairwiseGrader.self, "rubric = \"r\"\njudges = [\"a\"]\ntie_passes = false")
        let first = judge(#"{"reason":"","better":"first"}"#)
        let biased = try await grader.grade("x", to: "reference", with: tools(["a": first]))
        #expect(biased.score == 0.5 && !biased.isPass && biased.evidence == ["a changed its mind with the order"])
        let fair = PreferringJudge(likes: "x")
        let models = ["a": JudgeModel(name: "a", family: "f", generator: fair)]
        #expect(try await grader.grade("x", to: "reference", with: GradingTools(judges: models)).score == 1)
        #expect(try await grader.grade("y", to: "x", with: GradingTools(judges: models)).score == 0)
    }
}

/// Prefers one text wherever it stands.
private struct PreferringJudge: TextGenerator {
    let likes: String
    let model = ModelDescription(id: "fair", created: 0, contextLength: 1000, supportsChat: true)

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        guard case .chat(let messages) = request.prompt,
            let material = try? JSONValue(parsing: messages.last?.content ?? "")
        else { return GenerationStream { $0.finish() } }
        let better = material["first"] == .string(likes) ? "first" : "second"
        return GenerationStream { continuation in
            continuation.yield(.delta(choice: 0, text: #"{"reason":"","better":"\#(better)"}"#, logprobs: []))
            continuation.finish()
        }
    }
}
