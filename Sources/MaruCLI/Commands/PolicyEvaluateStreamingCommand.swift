import ArgumentParser
import Crypto
import Foundation
import MaruCore
import MaruGeneration
import MaruPolicy
import MaruTokenizer

struct PolicyEvaluateStreaming: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate-streaming",
        abstract: "Measure what a filter of streams lets through, and how long it holds prose.",
        discussion: """
            Every line of the input is an object with a text. Each text is sent whole, up to 400 characters cut
            at every place, and cut anywhere, with all numbers and keys masked, and once more with names and
            addresses, too.
            Values that are masked whole must be masked in every stream. Each text is also sent under pseudonyms
            to a stub of a model, and what comes back is compared. Texts without a value are prose: how many
            tokens later its tokens leave is counted with the tokens of --model.
            """,
        shouldDisplay: false
    )

    @Argument(help: "The file; without it the input is read.")
    var file: String?

    @Option(help: "The model whose tokens are counted. Default: single characters.")
    var model: String?

    @Option(help: "Measure the answers of this policy instead.")
    var policy: String?

    @Option(help: "In how many ways texts are cut anywhere.")
    var cuts = 10_000

    @Option(help: "Decides where.")
    var seed: UInt64 = 1

    func run() async throws {
        let texts = try ScanInput(file).bytes.split(separator: 0x0A, omittingEmptySubsequences: false).scanLines
            .map { try $0.text() }.filter { !$0.isEmpty }
        let tokenizer: Tokenizer? =
            if let model { try LocalModel.tokenizer(path: try await ModelLocator().locate(model).path) } else { nil }
        let tokens = try texts.map { try Self.tokens(of: $0, tokenizer) }
        var table = Table([
            ("MASKED", .left), ("TEXTS", .right), ("VALUES", .right), ("LEAKED", .right), ("CUTS", .right),
            ("DIFFER", .right), ("PROSE", .right), ("HELD", .right), ("AT MOST ONE", .right), ("LONGEST", .right),
        ])
        for (name, rules) in try policies() {
            var evaluation = StreamingEvaluation(rules)
            for (text, tokens) in zip(texts, tokens) { evaluation.add(text, tokens: tokens) }
            var generator = SplitMix64(seed: seed)
            for _ in 0..<(texts.isEmpty ? 0 : cuts) {
                evaluation.addCut(of: texts[Int.random(in: texts.indices, using: &generator)], using: &generator)
            }
            table.add(name, evaluation)
        }
        for line in table.lines + ["", try pseudonyms(in: texts)] { try Terminal.output.print(line) }
    }

    /// Sends each text under pseudonyms to a stub that reorders, quotes and cuts.
    private func pseudonyms(in texts: [String]) throws -> String {
        let (detector, key) = (PersonalDataDetector(), PseudonymKey())
        var (trial, generator) = (PseudonymTrial(), SplitMix64(seed: seed))
        for (number, text) in texts.enumerated() {
            let scope = PseudonymScope(organization: "trial", conversation: "\(number)")
            var pseudonymizer = Pseudonymizer(scope: scope, key: key)
            let sentence = PseudonymTrial.Sentence(text: text, findings: detector.findings(in: text))
            try trial.send([sentence], with: &pseudonymizer, using: &generator)
        }
        return """
            Under pseudonyms, \(trial.documents) texts with \(trial.values) values came back: \(trial.restored) byte \
            for byte. Of \(trial.leaked) values something had left.
            """
    }

    private func policies() throws -> [(String, StreamRules)] {
        if let policy { return [(policy, Self.rules(of: try PolicyDocument(file: policy).policy))] }
        let words: Set<FindingType> = [.person, .address]
        let choices = [
            ("numbers and keys", PersonalDataDetector.allTypes.subtracting(words)),
            ("names and addresses, too", PersonalDataDetector.allTypes),
        ]
        return choices.map { name, types in
            var policy = Policy()
            policy.output = Dictionary(uniqueKeysWithValues: types.map { ($0, .mask) })
            return (name, Self.rules(of: policy))
        }
    }

    private static func rules(of policy: Policy) -> StreamRules {
        PolicyChain(policy, secret: SymmetricKey(size: .bits256)).answerRules
    }

    private static func tokens(of text: String, _ tokenizer: Tokenizer?) throws -> [String] {
        guard let tokenizer else { return text.unicodeScalars.map { String($0) } }
        var decoder = IncrementalDecoder(tokenizer)
        return try tokenizer.encode(text).map { try decoder.append($0) } + [decoder.finish()].filter { !$0.isEmpty }
    }
}

extension Table {
    fileprivate mutating func add(_ name: String, _ evaluation: StreamingEvaluation) {
        add(
            name,
            "\(evaluation.texts)",
            "\(evaluation.values)",
            "\(evaluation.leaked)",
            "\(evaluation.cuts)",
            "\(evaluation.differing)",
            "\(evaluation.tokens)",
            String(format: "%.2f", evaluation.meanHold),
            String(format: "%.1f %%", 100 * evaluation.shareWithinOne),
            "\(evaluation.longestHold)"
        )
    }
}
