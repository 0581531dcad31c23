/// A month of the calendar, in UTC: for how long a budget lasts.
package struct CalendarMonth: Hashable, Sendable {
    package let year: Int
    package let month: Int

    package init(_ day: CalendarDate) { (year, month) = (day.year, day.month) }
}

extension CalendarMonth: CustomStringConvertible {
    /// `2026-11`
    package var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
