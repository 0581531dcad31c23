import Testing

@testable import MaruDecision

struct MinMaxScoreTests {
    private let managed = [0.9, 4, 10]
    private let open = [0.84, 3, 4]
    private let tiny = [0.614, 1, 1]
    private let weights = [0.55, 0.2, 0.25]

    private func scores(_ values: [[Double]]) -> [Double] {
        MinMaxScore.scores(values, isMoreBetter: [true, false, false], weights: weights)
    }

    @Test func `a useless third candidate turns the order of two by min–max scores`() {
        let two = scores([managed, open])
        #expect(abs(two[0] - 0.55) < 1e-9 && abs(two[1] - 0.45) < 1e-9)
        let three = scores([managed, open, tiny])
        #expect(abs(three[0] - 0.55) < 1e-9)
        #expect(abs(three[1] - 0.668) < 0.0005)
    }

    @Test func `anchored utilities of the same two are the same whoever else is there`() {
        let criteria = [
            Criterion(name: "s", axis: .quality, measure: .success, bad: 0.5, good: 0.95, scale: .linear, share: 1),
            Criterion(name: "t", axis: .performance, measure: .endToEndP95, bad: 10, good: 1, scale: .linear, share: 1),
            Criterion(
                name: "c",
                axis: .cost,
                measure: .costPerSuccess,
                bad: 39.1,
                good: 0.607,
                scale: .logarithmic,
                share: 1
            ),
        ]
        func utility(_ values: [Double]) -> Double {
            zip(zip(criteria, values), weights).reduce(0) { $0 + $1.0.0.utility(of: $1.0.1) * $1.1 }
        }
        #expect(abs(utility(managed) - 0.704) < 0.0005)
        #expect(abs(utility(open) - 0.708) < 0.0005)
    }
}
