import Testing

@testable import MaruStatistics

struct KrippendorffAlphaTests {
    private struct Row: Decodable {
        var items: [[Double]]
        var nominal: Double
        var ordinal: Double
        var interval: Double
    }

    @Test func `alpha agrees with the package krippendorff`() throws {
        for row in try golden("krippendorff", as: Row.self) {
            let alpha = KrippendorffAlpha(row.items)
            #expect(isClose(try #require(alpha.alpha(.nominal)), row.nominal))
            #expect(isClose(try #require(alpha.alpha(.ordinal)), row.ordinal))
            #expect(isClose(try #require(alpha.alpha(.interval)), row.interval))
        }
    }

    @Test func `perfect agreement is one and sameness is nothing`() {
        #expect(KrippendorffAlpha([[1, 1], [2, 2], [3, 3]]).alpha(.ordinal) == 1)
        #expect(KrippendorffAlpha([[1, 1], [1, 1]]).alpha(.nominal) == nil)
        #expect(KrippendorffAlpha([[1], [2]]).alpha(.nominal) == nil)
    }
}
