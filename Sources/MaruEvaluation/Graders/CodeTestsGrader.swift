package import MaruConfiguration
import MaruCore

/// The answer is code that passes the case's tests in a sandbox.
///
/// `expected` is the text of the tests, or `{ "tests": …, "setup": … }`; they are one program with the answer between.
package struct CodeTestsGrader: Grader {
    package static let kind = "code-tests"
    package static let version = 1

    private let language: String
    private let seconds: Double
    private let memoryBytes: Int

    /// How a language writes a line: the last thing that the tests do.
    private static let endings: [String: @Sendable (String) -> String] = [
        "bash": { "echo \($0)" },
        "javascript": { "console.log(\"\($0)\")" },
        "python": { "print(\"\($0)\")" },
    ]

    package init?(_ table: inout TableReader) {
        let known = Self.endings.keys.sorted()
        let language = table.require("language", .text)
        seconds = table.take("seconds", .number(in: 0.1...600)) ?? 10
        memoryBytes = table.take("memory", .bytes(in: 16 << 20...64 << 30)) ?? 512 << 20
        guard let language else { return nil }
        guard known.contains(language) else {
            table.note("language: found \"\(language)\", expected one of \(known.joined(separator: ", ")).")
            return nil
        }
        self.language = language
    }

    package func objection(to item: EvaluationCase) -> String? {
        Self.tests(item.expected) == nil ? "expected has to be the text of the tests, or { tests, setup }." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        guard let sandbox = tools.sandbox else { throw GradingError.noSandbox }
        // Code that ends the program before its tests would otherwise pass them. Nobody can write the word beforehand.
        let word = "passed-\(UInt64.random(in: 0 ... .max))"
        let ending = Self.endings[language]?(word) ?? ""
        let parts = [
            item.expected["setup"]?.text, CodeFence.content(of: answer.text), Self.tests(item.expected), ending,
        ]
        let source = parts.compactMap(\.self).joined(separator: "\n\n") + "\n"
        let result = try await sandbox.run(
            SandboxedProgram(
                language: language,
                files: [SandboxedProgram.File(path: "main", text: source)],
                seconds: seconds,
                memoryBytes: memoryBytes
            )
        )
        let isPass = result.end == .exited(0) && result.output.trimmed.hasSuffix(word)
        return .verdict(isPass, else: Self.reason(result))
    }

    private static func reason(_ result: SandboxResult) -> String {
        let last = result.errors.split(separator: "\n").last.map(String.init) ?? ""
        return switch result.end {
        case .exited(0): "it ended before its tests did"
        case .exited(let code): "exit code \(code): \(last.excerpt)"
        case .outOfTime: "it took too long"
        case .outOfMemory: "it needed too much memory"
        case .tooMuchOutput: "it wrote too much"
        case .signal(let signal): "it was ended by signal \(signal): \(last.excerpt)"
        }
    }

    private static func tests(_ value: JSONValue) -> String? { value.text ?? value["tests"]?.text }
}
