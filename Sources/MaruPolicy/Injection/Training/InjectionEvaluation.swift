import MaruStatistics

/// How well ``InjectionDetector`` tells attacks from other texts, set by set.
///
/// What a set was trained on is judged by a classifier that did not see it (K-fold cross-validation over groups of
/// variants). Attacks are also judged behind a thousand characters of another text.
package struct InjectionEvaluation: Sendable {
    /// One set, attacks and other texts apart.
    package struct Row: Hashable, Sendable {
        package var set: String
        package var isAttack: Bool
        package var total = 0
        package var byRules = 0
        package var bySimilarity = 0
        package var byClassifier = 0
        /// What any of the three found.
        package var found = 0

        /// 95 %, by Wilson.
        package var interval: ClosedRange<Double> { Proportion(found, of: total).wilson().interval }
    }

    package var rows: [Row]
    let thresholds: InjectionClassifier.Thresholds

    /// The share of false alarms that each set of harmless texts may have at most. Other sets: none is set.
    package static let limits: [String: Double] = [
        "ko_chat": 0.005, "ko_klue_sentences": 0.005, "benign_instructions": 0.005, "mitre_frr_benign_cyber": 0.03,
        "oktest_benign": 0.03, "ko_square_questions": 0.03, "ko_registers": 0.03, "bipia_train": 0.03, "phrases": 0.03,
        "technical": 0.03, "ko_pii_synth": 0.01,
    ]
    /// The part of a limit that the operating point uses up: other data than these will have some more.
    static let usedShare = (wide: 0.4, narrow: 0.3)

    struct Verdict: Sendable {
        var example: SafetyExample
        var rules: Bool
        var similarity: Bool
        /// The loudest logit of each kind of window.
        var wide: Float
        var narrow: Float

        var isOther: Bool { rules || similarity }
    }

    init(_ verdicts: [Verdict]) {
        thresholds = Self.thresholds(verdicts)
        var rows: [Row] = []
        for verdict in verdicts {
            let example = verdict.example
            let index =
                rows.firstIndex { $0.set == example.set && $0.isAttack == example.isAttack }
                ?? {
                    rows.append(Row(set: example.set, isAttack: example.isAttack))
                    return rows.count - 1
                }()
            let heard = verdict.wide >= thresholds.wide || verdict.narrow >= thresholds.narrow
            rows[index].total += 1
            rows[index].byRules += verdict.rules ? 1 : 0
            rows[index].bySimilarity += verdict.similarity ? 1 : 0
            rows[index].byClassifier += heard ? 1 : 0
            rows[index].found += verdict.rules || verdict.similarity || heard ? 1 : 0
        }
        self.rows = rows.sorted { ($0.isAttack ? 1 : 0, $0.set) < ($1.isAttack ? 1 : 0, $1.set) }
    }

    /// The lowest logits at which every set of harmless texts keeps to its share of its limit.
    static func thresholds(_ verdicts: [Verdict]) -> InjectionClassifier.Thresholds {
        let wide = threshold(verdicts.filter { !$0.isOther }, share: usedShare.wide, \.wide)
        let rest = verdicts.filter { !$0.isOther && $0.wide < wide }
        return InjectionClassifier.Thresholds(wide: wide, narrow: threshold(rest, share: usedShare.narrow, \.narrow))
    }

    private static func threshold(_ verdicts: [Verdict], share: Double, _ logit: (Verdict) -> Float) -> Float {
        limits.map { set, limit in
            let logits = verdicts.filter { $0.example.set == set && !$0.example.isAttack }.map(logit).sorted(by: >)
            let allowed = Int(Double(logits.count) * limit * share)
            return allowed < logits.count ? logits[allowed].nextUp : -.greatestFiniteMagnitude
        }.max() ?? 0
    }
}
