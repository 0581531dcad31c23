import Foundation
import MaruCore
import MaruEngine

/// llama.cpp's own measuring programs, on one file.
struct LlamaCpp: Contender {
    let tools: LlamaCppTools
    let version: String
    let file: String
    /// What reports call the file.
    let fileName: String
    let threads: Int
    let sealed: Sealed

    var name: String { "llama.cpp" }

    func sample(_ test: BenchmarkTest) async throws -> Double {
        let (tool, arguments) = command(for: test)
        let output = try await ToolProcess.output(of: tools.path(tool), arguments, sealed: sealed)
        guard let speed = Self.speed(of: test, in: output) else {
            throw CommandError.unreadableOutput(program: tool.rawValue, output: String(output.prefix(200)))
        }
        return speed
    }

    /// One warm-up, which llama-bench makes by itself, and one run.
    func command(for test: BenchmarkTest) -> (LlamaCppTools.Tool, [String]) {
        switch test {
        case .prompt(let count, let depth):
            (.bench, bench(prompt: count, generate: 0, depth: depth))
        case .generation(let count, let depth):
            (.bench, bench(prompt: 0, generate: count, depth: depth))
        case .batch(let sequences):
            (
                .batchedBench,
                [
                    "-m", file, "-c", "\(sequences * test.sequenceTokens)", "-b", "2048", "-ub", "512",
                    "-npp", "\(BenchmarkTest.batchPrompt)", "-ntg", "\(BenchmarkTest.batchTokens)",
                    "-npl", "\(sequences)", "-t", "\(threads)", "-tb", "\(threads)", "--output-format", "jsonl",
                ]
            )
        }
    }

    private func bench(prompt: Int, generate: Int, depth: Int) -> [String] {
        [
            "-m", file, "-p", "\(prompt)", "-n", "\(generate)", "-d", "\(depth)", "-t", "\(threads)", "-r", "1",
            "-o", "json",
        ]
    }

    /// The tokens per second in what a tool printed.
    static func speed(of test: BenchmarkTest, in output: String) -> Double? {
        switch test {
        case .prompt, .generation:
            guard case .array(let entries)? = try? JSONValue(parsing: output), let entry = entries.first,
                case .array(let samples)? = entry["samples_ts"]
            else { return nil }
            return samples.first?.double
        case .batch:
            let line = output.split(separator: "\n").last { $0.hasPrefix("{") }
            return line.flatMap { try? JSONValue(parsing: String($0)) }?["speed_tg"]?.double
        }
    }
}
