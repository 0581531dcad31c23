import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Grading quotations and citations")
struct CitationGraderTests {
    private let item = EvaluationCase(
        .null,
        documents: [
            .init(id: "contract", text: "제3조 (해지) 당사자는 30일 전에 서면으로 통지하여\n계약을 해지할 수 있다."),
            .init(id: "faq-2", text: "Refunds are made within seven days."),
        ]
    )

    private func grade(_ text: String, _ settings: String = "") throws -> Grade {
        try GraderText.grader(CitationGrader.self, settings).grade(Answer(text: text), to: item, with: GradingTools())
    }

    @Test func `A quotation stands in the document that is cited behind it`() throws {
        let good = try grade("해지는 “30일 전에 서면으로 통지하여 계약을 해지할 수 있다” [contract].")
        #expect(good.isPass && good.claims == Grade.Claims(supported: 2, unsupported: 0))
        let elsewhere = try grade("“30일 전에 서면으로 통지하여 계약을” [faq-2]")
        #expect(!elsewhere.isPass && elsewhere.claims == Grade.Claims(supported: 1, unsupported: 1))
        #expect(elsewhere.score == 0.5)
    }

    @Test func `An invented quotation and a document that is not there are unsupported`() throws {
        #expect(try grade("\"refunds are made within nine days\"").claims == Grade.Claims(supported: 0, unsupported: 1))
        #expect(try grade("\"Refunds are made, within SEVEN days\"").isPass)
        #expect(try grade("See [annex].").claims == Grade.Claims(supported: 0, unsupported: 1))
    }

    @Test func `Words in quotation marks and brackets with sentences are neither`() throws {
        #expect(
            try grade("The \"FAQ\" says so [as far as I know].").claims == Grade.Claims(supported: 0, unsupported: 0)
        )
    }

    @Test func `An answer that cites nothing passes unless citations are needed`() throws {
        #expect(try grade("30일입니다.").isPass)
        #expect(try !grade("30일입니다.", "needed = true").isPass)
    }
}
