import Foundation
import Testing

@testable import MaruAccounts

@Suite("Time")
struct TimeTests {
    @Test(
        "Days are those of the Gregorian calendar in UTC",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2026-11-25", 20782), ("2100-03-01", 47541),
        ]
    )
    func days(text: String, number: Int) throws {
        let day = try #require(Day(text))
        #expect(day.number == number)
        #expect(day.description == text)
        #expect(Day(containing: day.start) == day)
        #expect(Day(containing: Timestamp(milliseconds: day.start.milliseconds - 1)).next == day)
    }

    @Test(
        "What the calendar does not have is no day",
        arguments: [
            "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "26-11-25", "2026-11-5", "",
            "2026-11-+5",
        ]
    )
    func notDays(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("Every day of four centuries has the date and month that Foundation gives it")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -73_000, to: 73_000, by: 17) {
            let day = Day(number: number)
            let parts = calendar.dateComponents([.year, .month, .day], from: day.start.date)
            let (year, month, dayOfMonth) = try (
                #require(parts.year), #require(parts.month), #require(parts.day)
            )
            #expect(Day(year: year, month: month, day: dayOfMonth) == day)
            #expect(day.firstOfMonth == Day(year: year, month: month, day: 1))
            let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
            #expect(day.firstOfNextMonth == next)
        }
    }

    @Test("Steady time goes on from where it began, at the pace of a clock that nobody sets")
    func steady() {
        let instant = ContinuousClock.now
        let time = SteadyTime(startingAt: Fixture.now, reference: instant)
        #expect(time.moment(at: instant) == Fixture.now)
        #expect(time.moment(at: instant + .milliseconds(1500)) == Fixture.now + .milliseconds(1500))
    }

    @Test("A moment is written rounded up, and durations are exact to the millisecond")
    func moments() {
        let moment = Timestamp(milliseconds: 1_764_064_800_001)
        #expect(moment.description == "2025-11-25T10:00:01Z")
        #expect((moment + .milliseconds(2500)).milliseconds == 1_764_064_802_501)
        #expect(moment + .milliseconds(2500) - moment == .milliseconds(2500))
        #expect(Timestamp(milliseconds: -1).second == -1)
        #expect(Timestamp(moment.date) == moment)
    }
}
