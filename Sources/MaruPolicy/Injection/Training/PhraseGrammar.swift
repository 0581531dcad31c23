import MaruCore

/// Sentences put together from parts, for training: every sentence is made of one choice of each slot.
///
/// The sets that exist have few Korean attacks, and few harmless sentences that hold the words of attacks.
struct PhraseGrammar: Sendable {
    let name: String
    let isAttack: Bool
    /// The choices of each slot, parted by `|`; an empty choice is one too.
    let slots: [String]

    func sentences(_ count: Int, seed: UInt64) -> [SafetyExample] {
        var random = SplitMix64(seed: seed ^ name.stableHash)
        let choices = slots.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        var seen: Set<String> = []
        return (0..<count).compactMap { number in
            let words = choices.compactMap { $0.randomElement(using: &random) }.filter { !$0.isEmpty }
            let text = words.joined(separator: " ").replacingDoubleSpaces
            guard seen.insert(text).inserted else { return nil }
            return SafetyExample(
                id: "\(name)-\(number)",
                text: text,
                isAttack: isAttack,
                kind: "phrase",
                set: "phrases",
                group: "\(name)-\(number % 10)"
            )
        }
    }

    static let all = koreanAttacks + koreanHarmless + englishAttacks + englishHarmless

    /// About `count` sentences of each grammar.
    static func examples(_ count: Int = 120, seed: UInt64 = 1) -> [SafetyExample] {
        all.flatMap { $0.sentences(count, seed: seed) }
    }
}

extension String {
    fileprivate var replacingDoubleSpaces: String {
        split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
