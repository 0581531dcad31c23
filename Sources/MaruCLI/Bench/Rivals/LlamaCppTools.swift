import Foundation
import MaruCore

/// The folder with llama.cpp's programs.
struct LlamaCppTools: Hashable, Sendable {
    enum Tool: String, CaseIterable {
        case bench = "llama-bench"
        case batchedBench = "llama-batched-bench"
    }

    let folder: String

    /// - Parameter folder: what the user named; else `MARU_LLAMA_CPP`, else where Benchmarks/llama.cpp/build.sh puts them.
    init(folder: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws(CommandError) {
        let named = folder ?? environment["MARU_LLAMA_CPP"].flatMap { $0.isEmpty ? nil : $0 }
        let candidates = named.map { [$0] } ?? Self.built(environment)
        guard let found = candidates.first(where: Self.isComplete) else {
            throw .rivalMissing(folder: named)
        }
        self.folder = found
    }

    func path(_ tool: Tool) -> String { folder + "/" + tool.rawValue }

    /// What the programs say they are: `version: 1 (0c1e570)`.
    func version(sealed: Sealed) async throws -> String {
        let output = try await ToolProcess.output(of: path(.bench), ["--version"], withErrors: true, sealed: sealed)
        let line = output.split(separator: "\n").first { $0.contains("version") || $0.contains("build") }
        let words = line?.split(separator: " ").drop { $0.hasPrefix("version") || $0.hasPrefix("build") }
        return words?.joined(separator: " ") ?? ""
    }

    private static func isComplete(_ folder: String) -> Bool {
        Tool.allCases.allSatisfy { FileManager.default.isExecutableFile(atPath: folder + "/" + $0.rawValue) }
    }

    /// The folders of all builds, the newest version first.
    private static func built(_ environment: [String: String]) -> [String] {
        let cache = environment["MARU_BENCH_CACHE"] ?? NSHomeDirectory() + "/.cache/maru-bench"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
        let builds = names.filter { $0.hasPrefix("llama.cpp-") }
        let newestFirst = builds.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
        return newestFirst.map { "\(cache)/\($0)/bin" }
    }
}
