import ArgumentParser
import MaruPolicy

struct PolicyEvaluateInjection: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate-injection",
        abstract: "Measure how well prompt injection is found, by cross-validation.",
        discussion: """
            Reads what train-injection reads. Every text is judged by a classifier that saw neither it nor a variant of
            it; the operating point is the one at which the sets of harmless texts keep to their limits. Intervals are
            Wilson's, 95 %.
            """,
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("The folder of labelled texts.", valueName: "folder"))
    var data: String

    @Option(help: ArgumentHelp("A folder of technical documents and programs without attacks.", valueName: "folder"))
    var harmless: [String] = []

    @Option(help: "Decides the order of texts.")
    var seed: UInt64 = 1

    func run() async throws {
        let examples = try SafetyData.examples(in: data) + harmless.flatMap(HarmlessDocuments.examples)
        let evaluation = await InjectionTraining.evaluate(examples, seed: seed)
        for line in evaluation.lines { try Terminal.output.print(line) }
    }
}
