import MaruRouting
import Testing

@Suite struct CalendarDateTests {
    @Test(
        "A time is of the day that it is in Greenwich",
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_399, "2000-02-28"), (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"), (1_795_564_800, "2026-11-25"), (4_107_542_400, "2100-03-01"),
        ]
    )
    func day(_ seconds: Int, _ text: String) {
        #expect(CalendarDate(secondsSince1970: seconds).description == text)
    }

    @Test func `Days follow each other without a gap`() throws {
        var day = CalendarDate(secondsSince1970: 0)
        for number in 1...60_000 {
            let next = CalendarDate(secondsSince1970: number * 86_400)
            #expect(day.days(until: next) == 1)
            #expect(CalendarDate(next.description) == next)
            day = next
        }
    }
}
