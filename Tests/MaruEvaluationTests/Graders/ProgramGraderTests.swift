import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Grading SQL and code")
struct ProgramGraderTests {
    private func rows(_ found: [[String?]], _ expected: [[String?]], _ settings: String = "") async throws -> Grade {
        let grader = try GraderText.grader(SQLResultGrader.self, settings)
        let tools = GradingTools(database: FixedDatabase(answers: ["found": found, "expected": expected]))
        return try await grader.grade("```sql\nfound\n```", to: ["query": "expected"], with: tools)
    }

    @Test func `Rows are compared without their order unless it matters`() async throws {
        let (one, two): ([[String?]], [[String?]]) = ([["1", "a"], ["2", nil]], [["2.0", nil], ["1", "a"]])
        #expect(try await rows(one, two).isPass)
        #expect(try await !rows(one, two, "ordered = true").isPass)
        #expect(try await rows(one, one, "ordered = true").isPass)
        #expect(try await !rows(one, one + [["1", "a"]]).isPass)
        #expect(try await rows([["0.30000000000000004"]], [["0.3"]]).isPass)
        #expect(try await !rows([["0.301"]], [["0.3"]]).isPass)
        #expect(try await !rows([["a"]], [[nil]]).isPass)
    }

    @Test func `A query that fails is wrong, and a case that fails is no grade`() async throws {
        let grader = try GraderText.grader(SQLResultGrader.self)
        let tools = GradingTools(database: FixedDatabase(answers: ["expected": []]))
        let expected: JSONValue = ["query": "expected"]
        #expect(try await grader.grade("DROP", to: expected, with: tools).state == .unparsed)
        #expect(try await grader.grade("other", to: expected, with: tools).evidence == ["no such table"])
        await #expect(throws: GradingError.self) {
            try await grader.grade("expected", to: ["query": "broken"], with: tools)
        }
        await #expect(throws: GradingError.noDatabase) { try await grader.grade("x", to: expected) }
    }

    @Test func `Code passes when its tests come to their end`() async throws {
        let grader = try GraderText.grader(CodeTestsGrader.self, "language = \"python\"")
        let answer = "함수입니다.\n```python\ndef f(): return 1\n```"
        func grade(_ sandbox: FixedSandbox) async throws -> Grade {
            try await grader.grade(answer, to: "assert f() == 1", with: GradingTools(sandbox: sandbox))
        }
        #expect(try await grade(FixedSandbox(end: .exited(0), echoesLastLine: true)).isPass)
        let early = try await grade(FixedSandbox(end: .exited(0), echoesLastLine: false))
        #expect(!early.isPass && early.evidence == ["it ended before its tests did"])
        #expect(try await !grade(FixedSandbox(end: .exited(1), echoesLastLine: true)).isPass)
        #expect(try await !grade(FixedSandbox(end: .outOfTime, echoesLastLine: true)).isPass)
    }

    @Test func `A language that is not known is a problem of the suite`() {
        #expect(GraderText.read(CodeTestsGrader.self, "language = \"cobol\"").problems.count == 1)
    }
}

private struct FixedDatabase: ScratchDatabase {
    let answers: [String: [[String?]]]

    func rows(of query: String, after setup: String) throws -> [[String?]] {
        if query == "DROP" { throw ScratchQueryError.notOneQuery(found: "DROP") }
        guard let rows = answers[query] else { throw ScratchQueryError.failed(reason: "no such table") }
        return rows
    }
}

/// Checks that the program is the answer's code and the tests, and says how it ended.
private struct FixedSandbox: CodeSandbox {
    let end: SandboxResult.End
    let echoesLastLine: Bool

    func run(_ program: SandboxedProgram) -> SandboxResult {
        let source = program.files.first?.text ?? ""
        #expect(source.hasPrefix("def f(): return 1\n\nassert f() == 1\n\nprint("))
        let word = source.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
        return SandboxResult(end: end, output: echoesLastLine ? word + "\n" : "", errors: "")
    }
}
