import Testing

@testable import MaruStatistics

struct RatingTableTests {
    private struct Row: Decodable {
        var counts: [[Int]]
        var nominal: Double
        var linear: Double
        var quadratic: Double
        var gwet: Double
    }

    @Test func `kappas agree with scikit-learn and AC1 with irrCAC`() throws {
        for row in try golden("rating_tables", as: Row.self) {
            let table = RatingTable(counts: row.counts)
            #expect(isClose(try #require(table.kappa()), row.nominal, absolute: 1e-12))
            #expect(isClose(try #require(table.kappa(.linear)), row.linear, absolute: 1e-12))
            #expect(isClose(try #require(table.kappa(.quadratic)), row.quadratic, absolute: 1e-12))
            #expect(isClose(try #require(table.gwetAC1), row.gwet, relative: 1e-9))
        }
    }

    @Test func `40, 9, 6 and 45 are what was published`() throws {
        let table = RatingTable(counts: [[40, 9], [6, 45]])
        #expect(abs(try #require(table.kappa()) - 0.6995) < 5e-5)
        #expect(abs(try #require(table.gwetAC1) - 0.7007) < 5e-5)
    }

    @Test func `a rare category pulls kappa down and AC1 not`() throws {
        let table = RatingTable(counts: [[95, 2], [3, 0]])
        #expect(try #require(table.kappa()) < 0)
        #expect(try #require(table.gwetAC1) > 0.9)
    }

    @Test func `ratings are counted by pair`() {
        let table = RatingTable([(0, 0), (0, 1), (1, 1), (1, 1)], categories: 2)
        #expect(table.counts == [[1, 1], [0, 2]])
        #expect(table.agreement == 0.75)
    }

    @Test func `raters who use one category only cannot show agreement by kappa`() {
        #expect(RatingTable(counts: [[9, 0], [0, 0]]).kappa() == nil)
    }
}
