import MaruCore
import MaruEvaluation
import MaruStatistics

/// How numbers are written for readers of one language: never more digits than mean something.
struct Figures: Hashable, Sendable {
    let language: Language

    init(_ language: Language) { self.language = language }

    func pick(_ english: String, _ korean: String) -> String { language == .korean ? korean : english }

    /// A share or a probability from 0 to 1: `84%`, `4.9%`, `0.37%`.
    func share(_ value: Double) -> String {
        guard value.isFinite else { return value > 0 ? "100%" : "0%" }
        let percent = value * 100
        return switch abs(percent) {
        case 0: "0%"
        case ..<1: Digits.fixed(percent, 2) + "%"
        case ..<10: Digits.fixed(percent, 1) + "%"
        case 99.5..<100: Digits.fixed(percent, 1) + "%"
        default: Digits.fixed(percent, 0) + "%"
        }
    }

    /// A probability that was drawn: what never or always came out is not therefore impossible or certain.
    func probability(_ value: Double) -> String {
        if value < 0.005 { return "<1%" }
        if value > 0.995 { return ">99%" }
        return Digits.fixed(value * 100, 0) + "%"
    }

    /// A difference of shares with its sign: `+3.2 points`, `+3.2%p`.
    func points(_ value: Double) -> String { bare(points: value) + pick(" points", "%p") }

    /// The same without its unit, as on an axis.
    func bare(points value: Double) -> String {
        guard value.isFinite else { return value > 0 ? "+∞" : "−∞" }
        let text = Digits.fixed(value * 100, abs(value) < 0.0995 ? 1 : 0)
        return (value > 0 && text != "0.0" ? "+" : "") + text
    }

    func count(_ value: Int) -> String { value.grouped }

    /// Large numbers in words: `1.2 million`, `120만`.
    func large(_ value: Double) -> String {
        guard value.isFinite else { return pick("unbounded", "상한 없음") }
        let steps: [(Double, String)] =
            language == .english
            ? [(1e9, " billion"), (1e6, " million")] : [(1e8, "억"), (1e4, "만")]
        for (unit, name) in steps where abs(value) >= unit {
            let amount = value / unit
            return Digits.fixed(amount, abs(amount) < 10 && amount != amount.rounded() ? 1 : 0) + name
        }
        return Digits.fixed(value, 0)
    }

    /// The same for axes, where room is short: `1.2M`, `120만`.
    func short(_ value: Double) -> String {
        guard language == .english else { return large(value) }
        for (unit, name) in [(1e9, "B"), (1e6, "M"), (1e3, "k")] where abs(value) >= unit {
            let amount = value / unit
            return Digits.fixed(amount, amount == amount.rounded() ? 0 : 1) + name
        }
        return value == value.rounded() ? Digits.fixed(value, 0) : Digits.significant(value)
    }

    /// An estimate as `84% (76–90%)`, with `text` for each number. Without bounds it says so.
    func estimate(_ estimate: Estimate, _ text: (Double) -> String) -> String {
        let value = text(estimate.value)
        switch (estimate.low.isFinite, estimate.high.isFinite) {
        case (true, true): return "\(value) (\(range(estimate.low, estimate.high, text)))"
        case (true, false): return "\(value) (≥ \(text(estimate.low)))"
        case (false, true): return "\(value) (≤ \(text(estimate.high)))"
        case (false, false): return value + pick(" (no bounds)", " (구간 없음)")
        }
    }

    /// From one number to another; a unit that both share is written once.
    func range(_ low: Double, _ high: Double, _ text: (Double) -> String) -> String {
        let (from, to) = (text(low), text(high))
        if from == to { return from }
        for unit in ["%p", "%", "초", "만 원", "만", " s", " points"] where from.hasSuffix(unit) && to.hasSuffix(unit) {
            return "\(from.dropLast(unit.count))–\(to)"
        }
        return "\(from)–\(to)"
    }
}
