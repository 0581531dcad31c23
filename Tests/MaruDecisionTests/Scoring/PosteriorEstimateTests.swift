import Foundation
import MaruStatistics
import Testing

@testable import MaruDecision

struct PosteriorEstimateTests {
    private func estimate(_ value: Double, _ low: Double, _ high: Double) -> Estimate {
        Estimate(value: value, low: low, high: high, count: 60, method: "given")
    }

    @Test func `an interval of a share gives the beta that a search finds by its mean and deviation`() throws {
        for golden in try Golden.read().beliefs.shares {
            let middle = (golden.low + golden.high) / 2
            guard case .beta(let alpha, let beta) = Posterior(share: estimate(middle, golden.low, golden.high)) else {
                Issue.record("\(golden) gives no beta")
                continue
            }
            #expect(abs(alpha / golden.alpha - 1) < 1e-6 && abs(beta / golden.beta - 1) < 1e-6)
        }
    }

    @Test func `an interval of an amount gives the log-normal distribution that has it`() throws {
        for golden in try Golden.read().beliefs.amounts {
            let found = Posterior(amount: estimate(golden.value, golden.low, golden.high))
            guard case .logNormal(let mean, let deviation) = found else {
                Issue.record("\(golden) gives no log-normal distribution")
                continue
            }
            #expect(abs(exp(mean) / golden.value - 1) < 1e-12)
            // 1.96 stands for 1.95996 here.
            #expect(abs(deviation / golden.deviation - 1) < 1e-4)
        }
    }

    @Test func `what has no bounds says nothing of a share, and what is exact is a point`() {
        #expect(Posterior(share: estimate(0.5, 0, .infinity)) == nil)
        #expect(Posterior(share: estimate(0.5, 0.5, 0.5)) == .point(0.5))
        #expect(Posterior(amount: estimate(3, 0, 5)) == nil)
        #expect(Posterior(amount: estimate(3, 3, 3)) == .point(3))
    }
}
