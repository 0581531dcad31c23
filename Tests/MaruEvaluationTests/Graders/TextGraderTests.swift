import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Grading texts by rules")
struct TextGraderTests {
    @Test func `A regular expression has to match some part, the whole, or nothing`() async throws {
        let part = try GraderText.grader(RegexGrader.self, "pattern = '제[0-9]+조'")
        #expect(try await part.passes("이는 제12조에 따른다"))
        let whole = try GraderText.grader(RegexGrader.self, "pattern = '제[0-9]+조'\nmatch = \"whole\"")
        #expect(try await !whole.passes("이는 제12조에 따른다"))
        #expect(try await whole.passes(" 제12조\n"))
        let forbidden = try GraderText.grader(RegexGrader.self, "pattern = 'TODO'\nforbidden = true")
        #expect(try await !forbidden.passes("TODO"))
    }

    @Test func `A pattern that cannot be read is a problem of the suite, or of the case`() throws {
        let (grader, problems) = GraderText.read(RegexGrader.self, "pattern = '(?=a)'")
        #expect(grader == nil && problems.count == 1)
        let open = try GraderText.grader(RegexGrader.self)
        #expect(open.objection(to: EvaluationCase("[")) != nil)
        #expect(open.objection(to: EvaluationCase("a+")) == nil)
    }

    @Test func `Words that are wanted and words that are not each count`() async throws {
        let grader = try GraderText.grader(ContainsGrader.self, "none = [\"환불 불가\"]\nthreshold = 0.5")
        let expected: JSONValue = ["all": ["7일", "영수증"], "any": ["카드", "현금"]]
        #expect(try await grader.grade("7일 안에 영수증과 카드를 가져오세요", to: expected).score == 1)
        let grade = try await grader.grade("7일 안에; 환불불가? 아니요, 환불-불가", to: expected)
        #expect(grade.score == 0.25 && !grade.isPass && grade.evidence.count == 3)
        #expect(grader.objection(to: EvaluationCase(["every": ["a"]])) != nil)
    }

    @Test(arguments: [("characters", 5), ("words", 2), ("sentences", 1), ("lines", 1)])
    func `Length is counted in the unit that is set`(unit: String, count: Int) async throws {
        let text = "마루 집."
        let fits = try GraderText.grader(
            LengthGrader.self,
            "unit = \"\(unit)\"\nminimum = \(count)\nmaximum = \(count)"
        )
        #expect(try await fits.passes(text))
        let short = try GraderText.grader(LengthGrader.self, "unit = \"\(unit)\"\nminimum = \(count + 1)")
        #expect(try await !short.passes(text))
    }

    @Test func `A length without bounds is a problem of the suite`() {
        #expect(GraderText.read(LengthGrader.self).problems.count == 1)
        #expect(GraderText.read(LengthGrader.self, "minimum = 3\nmaximum = 2").grader == nil)
    }

    @Test func `An English answer to a Korean question is in the wrong language`() async throws {
        let grader = try GraderText.grader(LanguageGrader.self)
        #expect(try await !grader.passes("The contract ends on the last day of the month."))
        #expect(try await grader.passes("계약은 그 달의 마지막 날에 API 기준으로 끝납니다."))
        #expect(try await grader.passes("42"))
        #expect(try await !grader.passes("  "))
    }

    @Test func `Meaning is near enough from the threshold on`() async throws {
        let grader = try GraderText.grader(SimilarityGrader.self, "threshold = 0.9")
        let tools = GradingTools(
            embedder: FixedEmbedder(vectors: ["가": [1, 0], "나": [0.8, 0.6], "다": [0.95, 0.3122499]])
        )
        #expect(try await !grader.passes("나", "가", with: tools))
        #expect(try await grader.passes("다", ["나", "가"], with: tools))
        #expect(abs(try await grader.grade("나", to: "가", with: tools).score - 0.8) < 1e-6)
        await #expect(throws: GradingError.noEmbedder) { try await grader.grade("나", to: "가") }
    }
}

/// An embedder whose vectors a test wrote down.
private struct FixedEmbedder: Embedder {
    let vectors: [String: [Float]]
    let model = ModelDescription(id: "fixed", created: 0, contextLength: 100, supportsChat: false)
    let dimensions = 2

    func embed(_ request: EmbeddingRequest) async throws(EmbeddingError) -> Embeddings {
        let found = request.inputs.map { input in
            if case .text(let text) = input { vectors[text] ?? [0, 1] } else { [0, 1] as [Float] }
        }
        return Embeddings(vectors: found, tokens: found.count)
    }
}
