import MaruEvaluation
import MaruStatistics
import Testing

@testable import MaruReport

@Suite
struct FiguresTests {
    let english = Figures(.english)
    let korean = Figures(.korean)

    @Test(arguments: [(0.0, "0%"), (0.00368, "0.37%"), (0.0487, "4.9%"), (0.843, "84%"), (0.997, "99.7%"), (1, "100%")])
    func `Shares have as many digits as mean something`(value: Double, text: String) {
        #expect(english.share(value) == text)
    }

    @Test
    func `What was drawn is never impossible and never certain`() {
        #expect(english.probability(0) == "<1%")
        #expect(english.probability(1) == ">99%")
        #expect(english.probability(0.573) == "57%")
    }

    @Test
    func `Differences have a sign and their own unit`() {
        #expect(english.points(0.032) == "+3.2 points")
        #expect(korean.points(-0.21) == "−21%p")
        #expect(korean.points(0) == "0.0%p")
    }

    @Test(arguments: [
        (0.042, "0.04 s", "0.04초"), (4.21, "4.2 s", "4.2초"), (94, "1 min 34 s", "1분 34초"), (120, "2 min", "2분"),
        (12_600, "3.5 h", "3.5시간"), (.infinity, "never", "끝나지 않음"),
    ])
    func `Times are written at the scale that matters`(value: Double, english: String, korean: String) {
        #expect(self.english.seconds(value) == english)
        #expect(self.korean.seconds(value) == korean)
    }

    @Test
    func `Money and volumes are written as readers of the language write them`() {
        #expect(english.money(12_345, "USD") == "$12,300")
        #expect(english.money(0.00353, "USD") == "$0.0035")
        #expect(english.money(-4140, "USD") == "−$4,140")
        #expect(korean.money(12_300_000, "KRW") == "1,230만 원")
        #expect(english.money(12_300_000, "KRW") == "₩12,300,000")
        #expect(english.large(1_200_000) == "1.2 million")
        #expect(korean.large(1_200_000) == "120만")
        #expect(korean.large(123_000_000) == "1.2억")
    }

    @Test
    func `An estimate tells its bounds, or that it has none`() {
        func estimate(_ low: Double, _ high: Double) -> String {
            english.estimate(Estimate(value: 0.84, low: low, high: high, count: 8, method: "t"), english.share)
        }
        #expect(estimate(0.76, 0.9) == "84% (76–90%)")
        #expect(estimate(0.76, .infinity) == "84% (≥ 76%)")
        #expect(estimate(-.infinity, .infinity) == "84% (no bounds)")
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00 UTC"), (1_709_164_800, "2024-02-29 00:00 UTC"), (1_795_858_320, "2026-11-28 09:32 UTC"),
    ])
    func `Moments are days of the calendar`(seconds: Int, text: String) {
        #expect(english.moment(seconds) == text)
    }
}
