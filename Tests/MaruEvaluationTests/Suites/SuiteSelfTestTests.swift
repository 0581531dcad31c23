import MaruTesting
import Testing

@testable import MaruEvaluation

struct SuiteSelfTestTests {
    private func report(_ cases: String, grader: String = SampleSuite.grader) async throws -> SuiteSelfTest.Report {
        try await SuiteSelfTest(SampleSuite.read(cases: cases, grader: grader), tools: GradingTools()).run()
    }

    @Test func `Right answers that pass and wrong ones that fail are no surprise`() async throws {
        let report = try await report(
            #"{"id":"1","input":"?","expected":"bus","reference":"Bus.","wrong":["road","no bus"]}"#
        )
        #expect(report == SuiteSelfTest.Report(judged: 3, untested: 0, surprises: []))
    }

    @Test func `A right answer that fails and a wrong one that passes are named with what graders noted`() async throws
    {
        let line = #"{"id":"1","input":"?","expected":"bus","reference":"the bus","wrong":"BUS"}"#
        var suite = try SampleSuite.read(cases: line)
        suite.scenarios[0].threshold = 0.5
        let report = try await SuiteSelfTest(suite, tools: GradingTools()).run()
        #expect(report.surprises.map(\.kind) == [.referenceFails, .wrongPasses])
        #expect(report.surprises[0].description.hasPrefix("sort, case 1: its reference fails. normalised: found"))
        #expect(report.surprises[0].evidence.last == "score 0.0, and 0.5 is enough")
        #expect(report.surprises[1].evidence == ["score 1.0, and 0.5 is enough"])
    }

    @Test func `Cases without samples are counted, since nothing is known of them`() async throws {
        let report = try await report(#"{"id":"1","input":"?","expected":"bus"}"#)
        #expect(report == SuiteSelfTest.Report(judged: 0, untested: 1, surprises: []))
    }

    @Test func `A scenario whose judge is not to be asked is skipped, and the others are judged`() async throws {
        let rubric = SampleSuite.grader + "\n[[grader]]\nkind = \"rubric\"\nrubric = \"r\"\njudges = [\"one\"]"
        let cases = #"{"id":"1","input":"?","expected":"bus","reference":"bus","wrong":["road","tram"]}"#
        var suite = try SampleSuite.read(cases: cases, grader: rubric, header: SampleSuite.judge)
        suite.scenarios += try SampleSuite.read(cases: cases).scenarios
        suite.scenarios[1].name = "plain"
        let judge = ScriptedGenerator([#"{"reason":"","pass":true}"#], contextLength: 100_000)
        let report = try await SuiteSelfTest(suite, tools: GradingTools()).run()
        #expect(report.skipped == [.init(scenario: "sort", samples: 3, judges: ["one"])])
        #expect(report.judged == 3 && report.surprises.isEmpty)
        let tools = GradingTools(judges: ["one": JudgeModel(name: "one", family: "f", generator: judge)])
        var counts: [Int] = []
        let whole = try await SuiteSelfTest(suite, tools: tools).run { done, total in
            counts.append(done)
            #expect(total == 6)
        }
        #expect(whole.skipped.isEmpty && whole.judged == 6 && counts == [1, 2, 3, 4, 5, 6])
    }

    @Test func `Graders with parts read each their own of what is expected`() async throws {
        let graders = """
            [[grader]]
            kind = "exact"
            name = "first"
            part = "one"
            [[grader]]
            kind = "normalised"
            name = "second"
            part = "other"
            """
        let good =
            #"{"id":"1","input":"?","expected":{"one":"bus","other":["BUS","tram"]},"reference":"bus","wrong":"tram"}"#
        #expect(try await report(good, grader: graders).surprises.isEmpty)
        let problems = SampleSuite.problems(
            cases: #"{"id":"1","input":"?","expected":{"one":"bus"}}"#,
            grader: graders
        )
        #expect(problems.count == 1)
        #expect(problems.first?.contains("second: expected has no other, which this grader reads.") == true)
    }

    @Test func `The part that a grader reads is a part of its rule`() throws {
        let one = try SampleSuite.read(
            cases: #"{"id":"1","input":"?","expected":{"a":"x","b":"x"}}"#,
            grader: SampleSuite.grader + "\npart = \"a\""
        )
        let other = try SampleSuite.read(
            cases: #"{"id":"1","input":"?","expected":{"a":"x","b":"x"}}"#,
            grader: SampleSuite.grader + "\npart = \"b\""
        )
        #expect(try one.scenarios[0].graders[0].digest != other.scenarios[0].graders[0].digest)
    }
}
