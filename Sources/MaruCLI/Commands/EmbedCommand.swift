import ArgumentParser
import MaruCore
import MaruGeneration

struct EmbedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Turn texts into vectors and exit.",
        usage: "maru embed <model> [<texts> ...] [<options>]",
        discussion: """
            Prints one JSON array of numbers for each text, on a line of its own. Vectors
            have the length 1, so that the sum of products of two is their cosine.
            Without a text every line of the input is one.

            Examples:
              maru embed ./all-MiniLM-L6-v2 "What is gravity?"
              maru embed ./all-MiniLM-L6-v2 < questions.txt > vectors.jsonl
            """
    )

    @Argument(help: "The model: an encoder, or any other, whose last hidden state is taken.")
    var model: String

    @Argument(help: "The texts.")
    var texts: [String] = []

    @Option(help: "Keep so many elements of each vector. Default: all.")
    var dimensions: Int?

    @Flag(help: "Cut texts that are too long, instead of refusing them.")
    var truncate = false

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be from 1 to 1024.")
        }
    }

    func run() async throws {
        let texts = try texts.isEmpty ? StandardInput.text().split(separator: "\n").map(String.init) : texts
        guard !texts.isEmpty else { throw CommandError.noPrompt }
        let embedder = try await ModelLocator().locate(model).loadEmbedder(threads: threads)
        let request = EmbeddingRequest(
            inputs: texts.map { .text($0) },
            truncation: truncate ? .init(keeps: .first) : nil,
            dimensions: dimensions
        )
        try await interruptible(advice: "Nothing was printed.") {
            for vector in try await embedder.embed(request).vectors {
                try Terminal.output.print("[" + vector.map(\.description).joined(separator: ",") + "]")
            }
        }
        await embedder.shutDown()
    }
}
