import Foundation
import MaruStatistics
import Testing

struct EstimateTests {
    @Test func `an estimate survives being written down`() throws {
        let estimate = Estimate(value: 0.8, low: 0.5481, high: 0.9295, count: 15, method: "wilson")
        let read = try JSONDecoder().decode(Estimate.self, from: JSONEncoder().encode(estimate))
        #expect(read == estimate)
    }
}
