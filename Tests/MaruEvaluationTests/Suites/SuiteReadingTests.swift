import Foundation
import MaruConfiguration
import MaruCore
import MaruRouting
import Testing

@testable import MaruEvaluation

@Suite struct SuiteReadingTests {
    @Test func `A folder says everything of a suite`() throws {
        let suite = try SuiteFixture.read()
        #expect(suite.name == "small" && suite.question == "Which model sorts complaints?")
        #expect(suite.design.repeats == 2 && suite.design.seed == 7 && suite.design.incumbent == "own")
        #expect(suite.design.margin == 0.1 && suite.design.timeLimit == 60)
        let scenario = try #require(suite.scenarios.first)
        #expect(scenario.name == "sort" && scenario.title[.korean] == "민원 분류" && scenario.dataClass == .open)
        #expect(scenario.service == ServiceLevel(firstToken: 0.5, endToEnd: 5) && scenario.floor.success == 0.6)
        #expect(
            scenario.graders.map(\.name) == ["exact", "normalised"] && scenario.graders.map(\.isGate) == [true, false]
        )
        #expect(scenario.cases.map(\.id) == ["1", "2", "3"])
        #expect(scenario.cases.map(\.language) == [.english, .english, .korean])
        #expect(scenario.cases.map(\.isCanary) == [true, false, false] && scenario.cases[2].group == "bus")
        #expect(suite.files.count == 5)
    }

    @Test func `A candidate has the price of its vendor, or its own`() throws {
        let candidates = try SuiteFixture.read().candidates
        #expect(candidates[0].price == nil && candidates[0].zone == .onPremises && candidates[0].hosting == "server")
        #expect(
            candidates[1].price == TokenPrice(currency: .dollar, input: 100_000, cachedInput: 10_000, output: 500_000)
        )
        let own = """
            [[price]]
            vendor = "openai"
            model = "gpt-6-luna"
            currency = "KRW"
            input = 140
            output = 700
            date = "2026-11-01"
            source = "contract"
            """
        let priced = try SuiteFixture.read(["prices.toml": own]).candidates[1]
        #expect(priced.price?.currency == .won && priced.price?.output == 700_000_000)
    }

    @Test func `All that is wrong is said at once, with files and lines`() {
        let problems = SuiteFixture.problems([
            "suite.toml": SuiteFixture.suite.replacing(
                "incumbent = \"own\"",
                with: "incumbent = \"nobody\"\nmargins = 3"
            ),
            "candidates.toml": SuiteFixture.candidates.replacing("\"openai\"", with: "\"nobody\""),
            "scenarios/sort.toml": SuiteFixture.scenario.replacing("\"open\"", with: "\"opem\""),
            "scenarios/lost.jsonl": "{}",
            "desicion.toml": "",
        ])
        #expect(problems.count == 6)
        #expect(
            problems.contains { $0.hasPrefix("suite.toml:8:1: unknown key design.margins") && $0.contains("margin?") }
        )
        #expect(problems.contains { $0.contains("no candidate of this name") })
        #expect(problems.contains { $0.hasPrefix("candidates.toml:11:3: candidate[2]: no table has a price") })
        #expect(problems.contains { $0.hasPrefix("scenarios/sort.toml:3:1: data_class") && $0.contains("\"open\"?") })
        #expect(problems.contains { $0.hasPrefix("scenarios/lost.jsonl:1:1: no scenario has this name") })
        #expect(problems.contains { $0.hasPrefix("desicion.toml:1:1: nobody reads this file") })
    }

    @Test func `What judges cost is added up, so their prices have one currency`() throws {
        let price = "\nprice = { currency = \"USD\", input = 1, output = 2 }\n"
        let two =
            SampleSuite.judge.replacing("\"one\"", with: "\"two\"") + price.replacing("USD", with: "KRW")
        let line = #"{"id":"1","input":"?","expected":"bus"}"#
        let problems = SampleSuite.problems(cases: line, header: SampleSuite.judge + price + two)
        #expect(problems.count == 1 && problems[0].contains("the prices of judges are in KRW and USD"))
        #expect(
            try SampleSuite.read(cases: line, header: SampleSuite.judge + price).judges[0].price?.input
                == 1_000_000
        )
    }

    @Test func `A grader without what the suite has to set up for it is named with its line`() throws {
        let similarity = "[[grader]]\nkind = \"similarity\"\nthreshold = 0.8"
        let rubric = "[[grader]]\nkind = \"rubric\"\nrubric = \"r\"\njudges = [\"one\", \"two\"]"
        let line = #"{"id":"1","input":"?","expected":"bus"}"#
        let meaning = SampleSuite.problems(cases: line, grader: similarity)
        #expect(meaning.count == 1 && meaning[0].hasPrefix("scenarios/sort.toml:8:3: grader[1]: it compares meanings"))
        let judged = SampleSuite.problems(cases: line, grader: rubric, header: SampleSuite.judge)
        #expect(judged.count == 1 && judged[0].contains("suite.toml has no [[judge]] two. It has one."))
        let model = "embedding_model = \"all-minilm\""
        #expect(try SampleSuite.read(cases: line, grader: similarity, header: model).embeddingModel == "all-minilm")
        // What suite.toml means is not known where it has a mistake of its own.
        let broken = SampleSuite.problems(cases: line, grader: similarity, header: "embeding_model = \"all-minilm\"")
        #expect(broken.count == 1 && broken[0].hasPrefix("suite.toml:3:1: unknown key embeding_model"))
    }

    @Test(arguments: [
        (#"{"id":"1","input":"a","expected":"b","canari":true}"#, "unknown key canari."),
        (#"{"input":"a","expected":"b"}"#, "id is missing."),
        (#"{"id":"1","input":"a","expected":"b","language":"fr"}"#, "language is fr"),
        (#"{"id":"1","input":"a"}"#, "exact: expected has to be a text"),
        (#"{"id":"1","question":"a"}"#, "unknown key question."),
        (#"{"id":"1","variables":{"text":"a"},"expected":"b"}"#, "the prompt has {{input}}, and the case has text."),
        (#"{"id":"3","input":"a","expected":"b"}"#, "the scenario has another case 3."),
        (#"{"id":"1","messages":[{"role":"robot","content":"a"}],"expected":"b"}"#, "role is robot"),
        (#"{"id":"1","input":"a","expected":"b""#, "no JSON"),
    ])
    func `A line that cannot be used is named with what is wrong`(line: String, sentence: String) {
        // The file is read after the Korean one, whose case 3 is known by then.
        let problems = SuiteFixture.problems(["scenarios/sort.en.jsonl": nil, "scenarios/sort.zz.jsonl": nil])
        #expect(problems.isEmpty)
        let found = SuiteFixture.problems(["scenarios/sort.en.jsonl": "\n" + line])
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("scenarios/sort.en.jsonl:2:1") || $0.hasPrefix("scenarios/sort.ko") })
    }

    @Test func `A case whose file does not say its language has to say it itself`() throws {
        let line = #"{"id":"9","input":"a","expected":"b"}"#
        let problems = SuiteFixture.problems(["scenarios/sort.jsonl": line])
        #expect(problems.count == 1 && problems.allSatisfy { $0.contains("language is missing") })
        let said = line.replacing(#""9","#, with: #""9","language":"ko","#)
        #expect(try SuiteFixture.read(["scenarios/sort.jsonl": said]).scenarios[0].cases.count == 4)
    }

    @Test func `Only the languages that the suite names are asked`() throws {
        let text = SuiteFixture.suite.replacing("[design]", with: "languages = [\"ko\"]\n\n[design]")
        #expect(try SuiteFixture.read(["suite.toml": text]).scenarios[0].cases.map(\.id) == ["3"])
    }

    @Test func `A schema may lie in a file beside the scenario`() throws {
        let text = SuiteFixture.scenario.replacing(
            "[[grader]]\nkind = \"exact\"",
            with: "schema = \"s.json\"\n[[grader]]\nkind = \"exact\""
        )
        let suite = try SuiteFixture.read(["scenarios/sort.toml": text, "scenarios/s.json": #"{"type":"object"}"#])
        #expect(suite.scenarios[0].format == .jsonSchema(["type": "object"]))
        #expect(
            SuiteFixture.problems(["scenarios/sort.toml": text]).contains { $0.contains("no file scenarios/s.json") }
        )
    }

    @Test func `Small numbers are a warning and no error`() throws {
        let warnings = try SuiteFixture.read().warnings
        #expect(warnings.contains(.fewScenarios(1)) && warnings.contains(.fewCases(scenario: "sort", 3)))
        #expect(warnings.contains(.fewRepeats(2)) && !warnings.contains(.noCanaries))
        #expect(try SuiteFixture.read().isScreeningOnly)
    }

    @Test func `A folder is read and written without what does not belong to it`() async throws {
        try await SuiteFixture.withFolder { folder in
            try SuiteFixture.files().write(to: folder)
            try Data("x".utf8).write(to: folder.appending(path: "README.md"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "runs"),
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: folder.appending(path: "runs/suite.toml"))
            let read = try SuiteFiles(reading: folder)
            #expect(read.contents == SuiteFixture.files().contents)
            #expect(throws: SuiteError.self) { try SuiteFiles(reading: folder.appending(path: "nowhere")) }
        }
    }
}
