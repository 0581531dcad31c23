import Testing

@testable import MaruStatistics

struct BradleyTerryTests {
    private struct Row: Decodable {
        var candidates: Int
        var games: [[Double]]
        var controlsLength: Bool
        var strengths: [Double]
        var length: Double

        var model: BradleyTerry {
            let games = games.enumerated().map { unit, game in
                PairwiseGame(
                    a: Int(game[0]),
                    b: Int(game[1]),
                    score: game[2],
                    unit: unit,
                    lengthDifference: game[3]
                )
            }
            return BradleyTerry(games, candidates: candidates, controlsLength: controlsLength)
        }
    }

    @Test func `strengths agree with scikit-learn's logistic regression`() throws {
        for row in try golden("bradley_terry", as: Row.self) {
            let fit = row.model.fit()
            for (found, expected) in zip(fit.strengths, row.strengths) {
                #expect(isClose(found, expected, relative: 1e-6, absolute: 1e-8), "\(found), expected \(expected)")
            }
            #expect(isClose(fit.length, row.length, relative: 1e-6, absolute: 1e-8))
        }
    }

    @Test func `who won everything has a finite strength, and ties alone make equals`() {
        let won = BradleyTerry((0..<8).map { PairwiseGame(a: 0, b: 1, score: 1, unit: $0) }, candidates: 2).fit()
        #expect(won.strengths[0] > 1 && won.strengths[0] < 5 && isClose(won.strengths[0], -won.strengths[1]))
        let tied = BradleyTerry((0..<8).map { PairwiseGame(a: 0, b: 1, score: 0.5, unit: $0) }, candidates: 2).fit()
        #expect(tied.strengths.allSatisfy { abs($0) < 1e-12 })
    }

    @Test func `games of one case are no further evidence`() {
        let scores = (0..<30).map { $0 % 3 == 0 ? 0.0 : 1.0 }
        let once = scores.enumerated().map { PairwiseGame(a: 0, b: 1, score: $1, unit: $0) }
        let thrice = once.flatMap { [$0, $0, $0] }
        func width(_ games: [PairwiseGame], ridge: Double) -> Double {
            let strength = BradleyTerry(games, candidates: 2, ridge: ridge).strengths(samples: 300, seed: 4)[0]
            return strength.high - strength.low
        }
        // Three times the games and the ridge is the same likelihood.
        #expect(isClose(width(thrice, ridge: 1.5), width(once, ridge: 0.5), relative: 1e-6))
    }

    @Test func `the same seed gives the same intervals`() {
        let games = (0..<20).map { PairwiseGame(a: $0 % 3, b: ($0 + 1) % 3, score: Double($0 % 2), unit: $0 / 2) }
        let model = BradleyTerry(games, candidates: 3)
        #expect(model.strengths(samples: 50, seed: 2) == model.strengths(samples: 50, seed: 2))
    }
}
