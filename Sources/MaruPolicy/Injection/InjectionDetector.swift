/// Finds texts that try to take over a model: prompt injection, jailbreaks, attempts to read its instructions.
///
/// Three layers look at every view of a text: rules, likeness to known attacks and a classifier. One signal at its
/// operating point is enough. Time grows with the length of the text.
package struct InjectionDetector: Detector {
    /// Weaker signals are not worth telling.
    private static let faintest = 0.2
    /// How much surer a rule is of what was hidden: nobody encodes an instruction by chance.
    private static let hiddenBonus = 1.2
    /// The cosine at the operating point.
    private static let similarity = 0.6

    private let rules: RuleSet
    private let corpus: CorpusSimilarity
    private let classifier: InjectionClassifier?

    /// - Parameter corpus: known attacks; an organisation's own may be added to those of the product.
    package init(corpus: AttackCorpus = .builtIn) {
        self.init(rules: .builtIn, corpus: CorpusSimilarity(corpus), classifier: .builtIn)
    }

    /// Finds what is like one of these sentences, and nothing else.
    /// - Parameter name: whose they are; a finding's rule is `injection-similarity/NAME-NUMBER/1`, counted from 1.
    package init(attacks: [String], name: String) {
        let sentences = attacks.enumerated().map { AttackCorpus.Sentence(id: "\(name)-\($0 + 1)", text: $1) }
        self.init(
            rules: RuleSet([]),
            corpus: CorpusSimilarity(AttackCorpus(sentences: sentences)),
            classifier: nil
        )
    }

    init(rules: RuleSet, corpus: CorpusSimilarity, classifier: InjectionClassifier?) {
        self.rules = rules
        self.corpus = corpus
        self.classifier = classifier
    }

    package func findings(in text: [Unicode.Scalar]) -> [Finding] {
        var findings: [Finding] = []
        for signal in signals(in: text) where signal.isFinding {
            guard !findings.contains(where: { $0.range.overlaps(signal.range) }) else { continue }
            findings.append(Finding(type: .injection, range: signal.range, rule: signal.rule))
        }
        return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Everything that speaks for an attack, the strongest first.
    package func signals(in text: [Unicode.Scalar]) -> [InjectionSignal] {
        guard !text.isEmpty else { return [] }
        let views = TextViews.views(of: text)
        let signals = views.flatMap { view in
            ruleSignals(in: view) + similaritySignals(in: view) + classifierSignals(in: view)
        }
        return Self.strongest(signals)
    }

    package func signals(in text: String) -> [InjectionSignal] { signals(in: Array(text.unicodeScalars)) }

    private func ruleSignals(in view: TextView) -> [InjectionSignal] {
        rules.matches(in: view).map { match in
            InjectionSignal(
                rule: match.rule.name,
                view: view.name,
                score: min(1, match.score * (view.isDisguised ? Self.hiddenBonus : 1)),
                range: view.origin(of: match.range)
            )
        }
    }

    private func similaritySignals(in view: TextView) -> [InjectionSignal] {
        corpus.matches(in: view.scalars, atLeast: Self.similarity / 2).map { match in
            InjectionSignal(
                rule: "injection-similarity/\(match.sentence)/\(CorpusSimilarity.version)",
                view: view.name,
                score: min(1, match.similarity / Self.similarity * InjectionSignal.operatingPoint),
                range: view.origin(of: match.range)
            )
        }
    }

    /// Windows that overlap and all speak for an attack are one signal.
    private func classifierSignals(in view: TextView) -> [InjectionSignal] {
        guard let classifier, !view.isNoisy else { return [] }
        var signals: [InjectionSignal] = []
        for judgement in classifier.judgements(of: view.scalars) {
            let score = classifier.score(judgement)
            guard score >= Self.faintest else { continue }
            let range = view.origin(of: judgement.range)
            if let last = signals.last, last.range.overlaps(range),
                last.isFinding == (score >= InjectionSignal.operatingPoint)
            {
                signals[signals.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
                signals[signals.count - 1].score = max(last.score, score)
            } else {
                signals.append(
                    InjectionSignal(rule: InjectionClassifier.name, view: view.name, score: score, range: range)
                )
            }
        }
        return signals
    }

    /// Of the same rule at the same place the strongest view, and nothing that is too faint.
    private static func strongest(_ signals: [InjectionSignal]) -> [InjectionSignal] {
        var kept: [InjectionSignal] = []
        var places: [String: [Range<Int>]] = [:]
        let order = signals.filter { $0.score >= faintest && !$0.range.isEmpty }.enumerated().sorted {
            ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
        }
        for (_, signal) in order where !(places[signal.rule] ?? []).contains(where: signal.range.overlaps) {
            places[signal.rule, default: []].append(signal.range)
            kept.append(signal)
        }
        return kept
    }
}

extension TextView {
    /// Whether somebody took pains to hide what it says. Small letters for large ones are no pains.
    fileprivate var isDisguised: Bool { !isText && name != "compatibility" }
}
