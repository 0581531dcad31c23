import MaruCore

/// Judges every text by a classifier that saw neither it nor a variant of it.
struct CrossValidation: Sendable {
    var folds = 5
    var trainer = InjectionTrainer()
    /// How long a text stands before an attack that is judged behind it, in scalars.
    private static let dilution = 1000

    func verdicts(_ examples: [SafetyExample]) async -> [InjectionEvaluation.Verdict] {
        let fold = examples.map { Int($0.group.stableHash % UInt64(folds)) }
        return await withTaskGroup(of: (Int, [InjectionEvaluation.Verdict]).self) { group in
            for number in 0..<folds {
                group.addTask {
                    let training = examples.indices.filter { fold[$0] != number && examples[$0].isForTraining }
                    let tested = examples.indices.filter { fold[$0] == number }.map { examples[$0] }
                    let classifier = trainer.train(
                        TrainingSet(training.map { examples[$0] }, seed: trainer.seed).examples
                    )
                    let judge = InjectionJudge(classifier: classifier)
                    return (number, (tested + Self.diluted(tested, seed: trainer.seed)).map(judge.verdict))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// Short attacks, each behind another text of the same fold.
    private static func diluted(_ examples: [SafetyExample], seed: UInt64) -> [SafetyExample] {
        var random = SplitMix64(seed: seed)
        let hosts = examples.filter {
            !$0.isAttack && $0.text.unicodeScalars.count >= dilution && $0.set != "bipia_train"
        }
        return examples.filter { $0.isAttack && ["ko_registers", "tensortrust_hijack"].contains($0.set) }.compactMap {
            guard let host = hosts.randomElement(using: &random) else { return nil }
            var example = $0
            example.text = String(host.text.prefix(dilution)) + "\n" + $0.text
            example.set += " behind 1,000"
            return example
        }
    }
}

/// The three layers, each for itself.
struct InjectionJudge: Sendable {
    let classifier: InjectionClassifier
    private let layers = InjectionDetector(
        rules: .builtIn,
        corpus: CorpusSimilarity(.builtIn),
        classifier: nil
    )

    init(classifier: InjectionClassifier) { self.classifier = classifier }

    func verdict(_ example: SafetyExample) -> InjectionEvaluation.Verdict {
        let scalars = Array(example.text.unicodeScalars)
        let signals = layers.signals(in: scalars).filter(\.isFinding)
        let judgements = TextViews.views(of: scalars).filter { !$0.isNoisy }.flatMap {
            classifier.judgements(of: $0.scalars)
        }
        return InjectionEvaluation.Verdict(
            example: example,
            rules: signals.contains { $0.rule.hasPrefix("injection-rule/") },
            similarity: signals.contains { $0.rule.hasPrefix("injection-similarity/") },
            wide: judgements.lazy.filter { !$0.isNarrow }.map(\.logit).max() ?? classifier.bias,
            narrow: judgements.lazy.filter(\.isNarrow).map(\.logit).max() ?? -.greatestFiniteMagnitude
        )
    }
}

extension String {
    /// The same in every process (Fowler, Noll and Vo, FNV-1a).
    var stableHash: UInt64 {
        let hash = utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return hash ^ hash >> 29
    }
}
