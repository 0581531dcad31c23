import ArgumentParser
import Foundation

/// Which other program is measured in turns with Maru.
struct RivalOptions: ParsableArguments {
    enum Name: String, CaseIterable, ExpressibleByArgument {
        case llamaCpp = "llama.cpp"
    }

    @Option(help: ArgumentHelp("Measure this program in turns with Maru: llama.cpp.", valueName: "rival"))
    var against: Name?

    @Option(
        help: ArgumentHelp(
            "The folder of llama-bench and llama-batched-bench. Default: MARU_LLAMA_CPP, or where Benchmarks builds them.",
            valueName: "folder"
        )
    )
    var llamaCpp: String?

    @Option(
        help: ArgumentHelp(
            "Another file of the same model for the rival, such as its fastest format. Measured besides the model's own.",
            valueName: "file"
        )
    )
    var rivalModel: [String] = []

    func validate() throws {
        guard against == nil, llamaCpp != nil || !rivalModel.isEmpty else { return }
        throw ValidationError("--llama-cpp and --rival-model need --against llama.cpp.")
    }

    /// The rivals to measure: one on the model's own file, one on each other file.
    func rivals(of model: LocatedModel, threads: Int) async throws -> [LlamaCpp] {
        guard against == .llamaCpp else { return [] }
        let tools = try LlamaCppTools(folder: llamaCpp)
        let others = try rivalModel.map { try LocatedModel(file: $0).path }
        // Stored models have digests for file names.
        let files =
            (Self.isFolder(model.path) ? [] : [(model.path, "the same file")])
            + others.map { ($0, URL(filePath: $0).lastPathComponent) }
        guard !files.isEmpty else { throw CommandError.rivalNeedsFile(model: model.name) }
        let sealed = try ConfigurationSource().sealed()
        let version = try await tools.version(sealed: sealed)
        return files.map { file, name in
            LlamaCpp(tools: tools, version: version, file: file, fileName: name, threads: threads, sealed: sealed)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }
}
