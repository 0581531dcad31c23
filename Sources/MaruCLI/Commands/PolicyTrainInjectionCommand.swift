import ArgumentParser
import Foundation
import MaruPolicy

struct PolicyTrainInjection: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-injection",
        abstract: "Train the classifier of prompt injection and choose its operating point.",
        discussion: """
            Reads every .jsonl file of the folder: one {"id", "text", "label", "kind"} a line, label 1 for an attack.
            Prints the measurement by cross-validation and writes the weights of all texts. The same texts and the same
            seed give the same bytes; those of the product are Sources/MaruPolicy/Injection/Weights/injection.weights.
            """,
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("The folder of labelled texts.", valueName: "folder"))
    var data: String

    @Option(help: ArgumentHelp("A folder of technical documents and programs without attacks.", valueName: "folder"))
    var harmless: [String] = []

    @Option(help: ArgumentHelp("Where the weights go.", valueName: "file"))
    var out: String

    @Option(help: "Decides the order of texts.")
    var seed: UInt64 = 1

    func run() async throws {
        let examples = try SafetyData.examples(in: data) + harmless.flatMap(HarmlessDocuments.examples)
        let (evaluation, bytes) = await InjectionTraining.train(on: examples, seed: seed)
        do {
            try Data(bytes).write(to: URL(filePath: out))
        } catch {
            throw CommandError.unwritableFile(path: out, reason: error.localizedDescription)
        }
        for line in evaluation.lines { try Terminal.output.print(line) }
    }
}
