extension Figures {
    /// A length of time given in seconds: `0.42 s`, `2 min 5 s`, `3.5 h`. What is endless never comes.
    func seconds(_ value: Double) -> String {
        guard value.isFinite else { return pick("never", "끝나지 않음") }
        let unit = pick(" s", "초")
        switch abs(value) {
        case ..<0.995: return Digits.fixed(value, 2) + unit
        case ..<9.95: return Digits.fixed(value, 1) + unit
        case ..<59.5: return Digits.fixed(value, 0) + unit
        case ..<3599.5:
            let (minutes, rest) = Int(value.rounded()).quotientAndRemainder(dividingBy: 60)
            let minuteText = "\(minutes)" + pick(" min", "분")
            return rest == 0 ? minuteText : minuteText + " \(rest)" + unit
        case ..<172_800: return Digits.fixed(value / 3600, 1) + pick(" h", "시간")
        default: return Digits.fixed(value / 86_400, 1) + pick(" days", "일")
        }
    }

    /// A moment given in seconds since 1970: `2026-11-28 09:12 UTC`. The calendar is Gregorian (H. Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
    func moment(_ seconds: Int) -> String {
        let (days, second) = (seconds.flooredQuotient(by: 86_400), seconds.flooredRemainder(by: 86_400))
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let time = "\(Self.two(second / 3600)):\(Self.two(second / 60 % 60))"
        return "\(year)-\(Self.two(month))-\(Self.two(day)) \(time) UTC"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Int {
    /// Rounded down, also below zero.
    fileprivate func flooredQuotient(by divisor: Int) -> Int { (self - flooredRemainder(by: divisor)) / divisor }
    fileprivate func flooredRemainder(by divisor: Int) -> Int { ((self % divisor) + divisor) % divisor }
}
