/// Makes and measures the classifier, for the people who maintain it.
package enum InjectionTraining {
    /// - Parameter examples: labelled texts; the sentences of ``PhraseGrammar`` are added.
    /// - Returns: the measurement by cross-validation, and the bytes of a classifier of all examples at the operating
    ///   point that it found.
    package static func train(on examples: [SafetyExample], seed: UInt64) async -> (InjectionEvaluation, [UInt8]) {
        let all = examples + PhraseGrammar.examples(seed: seed)
        let evaluation = await evaluation(of: all, seed: seed)
        let training = TrainingSet(all.filter(\.isForTraining), seed: seed)
        let classifier = InjectionTrainer(seed: seed).train(training.examples)
        return (evaluation, classifier.with(evaluation.thresholds).bytes)
    }

    package static func evaluate(_ examples: [SafetyExample], seed: UInt64) async -> InjectionEvaluation {
        await evaluation(of: examples + PhraseGrammar.examples(seed: seed), seed: seed)
    }

    private static func evaluation(of examples: [SafetyExample], seed: UInt64) async -> InjectionEvaluation {
        InjectionEvaluation(await CrossValidation(trainer: InjectionTrainer(seed: seed)).verdicts(examples))
    }
}

extension InjectionClassifier {
    fileprivate func with(_ thresholds: Thresholds) -> InjectionClassifier {
        InjectionClassifier(bits: bits, bias: bias, thresholds: thresholds, scale: scale, weights: weights)
    }
}
