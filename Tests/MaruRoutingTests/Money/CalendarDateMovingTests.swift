import MaruRouting
import Testing

struct CalendarDateMovingTests {
    @Test(arguments: [
        ("2026-11-28", 6, "2027-05-28"), ("2026-08-31", 1, "2026-09-30"), ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 12, "2027-12-01"), ("2026-01-15", -1, "2025-12-15"),
    ])
    func `months later is the same day, or the last of a shorter month`(day: String, months: Int, later: String) {
        #expect(CalendarDate(day)?.advanced(byMonths: months) == CalendarDate(later))
    }

    @Test(arguments: [("2026-12-31", 1, "2027-01-01"), ("2028-03-01", -1, "2028-02-29")])
    func `days later is so many days later`(day: String, days: Int, later: String) {
        #expect(CalendarDate(day)?.advanced(byDays: days) == CalendarDate(later))
    }
}
