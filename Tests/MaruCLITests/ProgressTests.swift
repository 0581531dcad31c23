import Testing

@testable import MaruCLI

@Suite("Progress")
struct ProgressTests {
    private let half = ProgressLine(
        label: "Downloading model.gguf",
        completed: 50_000_000,
        total: 100_000_000,
        perSecond: 5_000_000
    )

    @Test("A line shows the bar, the amount, the speed and the remaining time")
    func wholeLine() {
        let text = half.text(columns: 120)
        #expect(
            text
                == "Downloading model.gguf  [===============               ]   50%  50.0 MB of 100.0 MB  5.0 MB/s  10s left"
        )
    }

    @Test("A line never is wider than the terminal", arguments: 0...130)
    func widths(columns: Int) {
        #expect(half.text(columns: columns).count <= columns)
    }

    @Test("Without a total there is no bar and no percentage")
    func unknownTotal() {
        let line = ProgressLine(label: "Downloading", completed: 2_000_000, total: nil, perSecond: 1_000_000)
        #expect(line.text(columns: 80) == "Downloading  2.0 MB  1.0 MB/s")
    }

    @Test("Nothing is divided by a total of zero, and more than all is all")
    func oddTotals() {
        #expect(ProgressLine(label: "x", completed: 0, total: 0).fraction == nil)
        #expect(ProgressLine(label: "x", completed: 9, total: 3).fraction == 1)
    }

    @Test("A transfer that stands still says so")
    func stalled() {
        var line = half
        line.perSecond = 0
        #expect(line.text(columns: 120).hasSuffix("stalled"))
    }

    @Test("For a file there is a line without a bar")
    func plainText() {
        #expect(half.plainText == "Downloading model.gguf:  50%  50.0 MB of 100.0 MB  5.0 MB/s  10s left")
        #expect(ProgressLine(label: "Loading", completed: 0, unit: .none).plainText == "Loading …")
    }

    @Test("Counted work has no speed in bytes")
    func counts() {
        let line = ProgressLine(label: "Generating", completed: 2, total: 6, unit: .count, perSecond: 0.5)
        #expect(line.plainText == "Generating:  33%  2 of 6  8s left")
    }
}

@Suite("Rate estimator")
struct RateEstimatorTests {
    @Test("There is no speed before half a second has been seen")
    func tooEarly() {
        var rate = RateEstimator()
        rate.add(completed: 0, at: .zero)
        rate.add(completed: 100, at: .milliseconds(400))
        #expect(rate.perSecond == nil)
        rate.add(completed: 100, at: .milliseconds(500))
        #expect(rate.perSecond == 200)
    }

    @Test("The speed follows the last seconds and forgets the first")
    func window() throws {
        var rate = RateEstimator()
        for second in 0...10 { rate.add(completed: second * 1000, at: .seconds(second)) }
        for second in 11...30 { rate.add(completed: 10_000 + (second - 10) * 10, at: .seconds(second)) }
        let speed = try #require(rate.perSecond)
        #expect(abs(speed - 10) < 0.001)
    }

    @Test("A new piece of work starts the estimate anew")
    func restart() {
        var rate = RateEstimator()
        rate.add(completed: 5000, at: .zero)
        rate.add(completed: 9000, at: .seconds(1))
        rate.add(completed: 10, at: .seconds(2))
        #expect(rate.perSecond == nil)
    }
}
