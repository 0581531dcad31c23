import ArgumentParser
import Foundation
import MaruCheckpoint
import MaruGeneration
import MaruTokenizer

struct BenchTokenizerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer",
        abstract: "Measure how fast a model's tokenizer encodes a text on one thread.",
        shouldDisplay: false
    )

    @Argument(help: "The model whose tokenizer is measured.")
    var model: String

    @Argument(help: "A UTF-8 text.")
    var file: String

    func run() async throws {
        let located = try await ModelLocator().locate(model)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let tokenizer = try LocalModel.tokenizer(path: located.path)
        try Terminal.output.print("\(TokenizerBenchmark(tokenizer, text: text).run())")
    }
}
