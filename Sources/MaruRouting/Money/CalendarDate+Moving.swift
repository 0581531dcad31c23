extension CalendarDate {
    /// The day that is `days` later, earlier where they are negative.
    package func advanced(byDays days: Int) -> CalendarDate {
        CalendarDate(secondsSince1970: (CalendarDate(secondsSince1970: 0).days(until: self) + days) * 86_400)
    }

    /// The same day of a later month; the last one of that month where it has no such day.
    package func advanced(byMonths months: Int) -> CalendarDate {
        let number = year * 12 + month - 1 + months
        let (year, month) = (number / 12, number % 12 + 1)
        let text = { (day: Int) in
            let year = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
            return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }
        return stride(from: day, through: min(day, 28), by: -1).lazy.compactMap { CalendarDate(text($0)) }.first ?? self
    }
}
