import Foundation
import MaruConfiguration
import MaruRouting

@testable import MaruEvaluation

/// A suite with one scenario, whose cases tests write.
enum SampleSuite {
    static let grader = """
        [[grader]]
        kind = "normalised"
        """

    /// - Parameter header: more of `suite.toml`.
    static func read(cases: String, grader: String = grader, header: String = "") throws -> Suite {
        let texts = [
            "suite.toml": "name = \"samples\"\nquestion = \"Do graders judge as they should?\"\n" + header,
            "candidates.toml": """
            [[candidate]]
            name = "own"
            model = "smollm2:135m"
            source = "local"
            control = "self-hosted"
            family = "smollm2"
            licence = "Apache-2.0"
            operated_by = "us"
            """,
            "scenarios/sort.toml": """
            title = { en = "Sort" }
            owner = "office"
            data_class = "open"
            skill = "classification"
            maximum_tokens = 8
            [prompt]
            user = { en = "{{input}}" }

            """ + grader,
            "scenarios/sort.en.jsonl": cases,
        ]
        return try Suite(
            SuiteFiles(texts.mapValues { Data($0.utf8) }),
            on: CalendarDate(secondsSince1970: 1_796_000_000)
        )
    }

    static let judge = """
        [[judge]]
        name = "one"
        model = "qwen2.5:3b"
        source = "local"
        family = "qwen2.5"
        """

    /// What is wrong with cases, as people read it.
    static func problems(cases: String, grader: String = grader, header: String = "") -> [String] {
        do {
            _ = try read(cases: cases, grader: grader, header: header)
            return []
        } catch let error as ConfigurationError { return error.problems.map(\.description) } catch {
            return ["\(error)"]
        }
    }
}
