import Testing

@testable import MaruStatistics

struct HolmTests {
    private struct Row: Decodable {
        var probabilities: [Double]
        var adjusted: [Double]
    }

    @Test func `adjusted probabilities agree with statsmodels`() throws {
        for row in try golden("holm", as: Row.self) {
            for (found, expected) in zip(Holm.adjusted(row.probabilities), row.adjusted) {
                #expect(isClose(found, expected), "\(row)")
            }
        }
    }
}
