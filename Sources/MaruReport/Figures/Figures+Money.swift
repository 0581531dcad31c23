import MaruEvaluation

extension Figures {
    private static let signs = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"]

    /// An amount in its currency: `$12,300`, `$0.0035`, `1,230만 원`.
    func money(_ value: Double, _ currency: String) -> String {
        guard value.isFinite else { return pick("unbounded", "상한 없음") }
        let amount = amount(value)
        if currency == "KRW" {
            guard language == .korean else { return value < 0 ? "−₩" + amount.dropFirst() : "₩" + amount }
            return abs(value) >= 10_000 ? won(value) : amount + "원"
        }
        guard let sign = Self.signs[currency] else { return "\(currency) \(amount)" }
        return amount.hasPrefix("−") ? "−" + sign + amount.dropFirst() : sign + amount
    }

    private func amount(_ value: Double) -> String {
        switch abs(value) {
        case 0: "0"
        case ..<1: Digits.significant(value, 2)
        case ..<100: Digits.fixed(value, 2)
        case ..<10_000: Digits.fixed(value, 0)
        // Three digits are more than an estimate of costs is good for.
        default: Digits.fixed((value / 100).rounded() * 100, 0)
        }
    }

    private func won(_ value: Double) -> String {
        if abs(value) >= 1e8 { return Digits.fixed(value / 1e8, 2) + "억 원" }
        return Digits.fixed(value / 1e4, abs(value) < 1e5 ? 1 : 0) + "만 원"
    }

    /// The same for axes, where room is short: `$12k`, `1,200만 원`.
    func shortMoney(_ value: Double, _ currency: String) -> String {
        if currency == "KRW", language == .korean { return money(value, currency) }
        let text = abs(value) < 1 ? Digits.significant(value, 1) : compact(value)
        return currency == "KRW" ? "₩" + text : Self.signs[currency].map { $0 + text } ?? "\(currency) \(text)"
    }

    private func compact(_ value: Double) -> String {
        for (unit, name) in [(1e9, "B"), (1e6, "M"), (1e3, "k")] where abs(value) >= unit {
            let amount = value / unit
            return Digits.fixed(amount, amount == amount.rounded() ? 0 : 1) + name
        }
        return Digits.fixed(value, 0)
    }
}
