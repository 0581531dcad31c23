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
        let report = try await report(#"{"id":"1","input":"?","expected":"bus","reference":"the bus","wrong":"BUS"}"#)
        #expect(report.surprises.map(\.kind) == [.referenceFails, .wrongPasses])
        #expect(report.surprises[0].description.hasPrefix("sort, case 1: its reference fails. normalised: found"))
    }

    @Test func `Cases without samples are counted, since nothing is known of them`() async throws {
        let report = try await report(#"{"id":"1","input":"?","expected":"bus"}"#)
        #expect(report == SuiteSelfTest.Report(judged: 0, untested: 1, surprises: []))
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
