import MaruCore

/// What the classifier learns from: labelled texts as windows of features, and attacks hidden in harmless documents.
struct TrainingSet {
    /// Attacks of at most so many scalars are also hidden in documents.
    private static let longestHidden = 400
    private static let shortestHost = 500
    /// How many documents with a hidden attack there are for each 100 examples.
    private static let hiddenShare = 40

    private(set) var examples: [InjectionTrainer.Example] = []

    init(_ labelled: [SafetyExample], seed: UInt64 = 1) {
        examples = labelled.map(Self.example)
        examples += Self.hidden(labelled, seed: seed).map(Self.example)
    }

    static func example(_ labelled: SafetyExample) -> InjectionTrainer.Example {
        let view = TextViews.folded(TextView(Array(labelled.text.unicodeScalars))).last?.scalars ?? []
        let text = ClassifierText(view)
        let features = TextFeatures(text)
        return InjectionTrainer.Example(
            features: features,
            windows: windows(over: features.count, of: text, labelled),
            isAttack: labelled.isAttack,
            isWhole: labelled.isAttack && labelled.attack == nil && !labelled.kind.hasPrefix("indirect")
        )
    }

    /// The windows that are as the label says. In a narrow window of an attack there may be nothing of it, so only those
    /// of harmless texts teach.
    private static func windows(over count: Int, of text: ClassifierText, _ labelled: SafetyExample) -> [Range<Int>] {
        let wide = TextWindows.wide(of: count)
        guard labelled.isAttack else { return wide + TextWindows.narrow(of: count) }
        guard let attack = labelled.attack else { return wide }
        // Places shift a little where hidden characters went; windows are coarse enough for it.
        return wide.filter { window in
            let place = Int(text.places[window.lowerBound])..<Int(text.places[window.upperBound - 1]) + 1
            return place.overlap(attack) * 2 >= min(attack.count, window.count)
        }
    }

    /// Short attacks inside documents that are in the set without them too, so that no document itself looks like one.
    private static func hidden(_ labelled: [SafetyExample], seed: UInt64) -> [SafetyExample] {
        let attacks = labelled.filter {
            $0.isAttack && !$0.kind.hasPrefix("output") && !$0.kind.hasPrefix("indirect")
                && $0.text.unicodeScalars.count <= longestHidden
        }
        let hosts = labelled.filter { !$0.isAttack && $0.text.unicodeScalars.count >= shortestHost }
        guard !attacks.isEmpty, !hosts.isEmpty else { return [] }
        var random = SplitMix64(seed: seed)
        return (0..<labelled.count * hiddenShare / 100).compactMap { number in
            guard let attack = attacks.randomElement(using: &random), let host = hosts.randomElement(using: &random)
            else { return nil }
            return host.hiding(attack, number: number, using: &random)
        }
    }
}

extension SafetyExample {
    /// This text with another one between two of its lines or words.
    func hiding(_ attack: SafetyExample, number: Int, using random: inout some RandomNumberGenerator) -> SafetyExample {
        let (host, hidden) = (Array(text.unicodeScalars), Array(attack.text.unicodeScalars))
        let wanted = Int.random(in: 0...host.count, using: &random)
        let place = host[wanted...].firstIndex { $0.properties.isWhitespace } ?? host.count
        let gap: [Unicode.Scalar] = [Bool.random(using: &random) ? "\n" : " "]
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: host[..<place] + gap + hidden + gap + host[place...])
        var example = SafetyExample(
            id: "\(id)+\(attack.id)+\(number)",
            text: String(scalars),
            isAttack: true,
            kind: "hidden",
            set: "hidden",
            group: attack.group
        )
        example.attack = place + 1..<place + 1 + hidden.count
        return example
    }
}

extension Range<Int> {
    /// How many places two ranges share.
    func overlap(_ other: Range<Int>) -> Int {
        Swift.max(0, Swift.min(upperBound, other.upperBound) - Swift.max(lowerBound, other.lowerBound))
    }
}
