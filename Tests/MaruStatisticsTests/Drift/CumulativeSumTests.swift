import MaruCore
import Testing

@testable import MaruStatistics

struct CumulativeSumTests {
    /// How many steps there are until an alarm, on average.
    private func steps(shift: Double, runs: Int) -> Double {
        var random = SplitMix64(seed: 12)
        let total = (0..<runs).reduce(0) { total, _ in
            var (sum, steps) = (CumulativeSum(), 0)
            while !sum.isAlarm {
                sum.add(shift + NormalDistribution().draw(using: &random))
                steps += 1
            }
            return total + steps
        }
        return Double(total) / Double(runs)
    }

    @Test func `alarms come as seldom and as soon as was published`() {
        #expect(abs(steps(shift: 0, runs: 300) - 465) < 90)
        #expect(abs(steps(shift: 1, runs: 1000) - 10.4) < 0.6)
        #expect(abs(steps(shift: -1, runs: 1000) - 10.4) < 0.6)
    }
}
