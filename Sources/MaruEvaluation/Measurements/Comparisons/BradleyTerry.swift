import Foundation

/// Strengths of which the differences are the logarithms of the odds that one is preferred (Bradley and Terry, 1952), with
/// the share of length in it told apart.
///
/// P(a ≻ b) = σ(βa − βb + γ·z), where z is (length a − length b)/(length a + length b), divided by its root mean square: at
/// equal length only β is left. A tie is half of each. The penalty ½·Σβ² keeps strengths finite where one always wins, and
/// their mean at 0.
struct BradleyTerry {
    /// One comparison. Its order means nothing: the other order with the other outcome says the same.
    struct Game: Hashable {
        var first: Int
        var second: Int
        /// 1 where the first is preferred, ½ for a tie, else 0.
        var outcome: Double
        /// Of the first, less that of the second, over their sum; 0 where lengths do not count.
        var length: Double
        /// Games of one case hang together.
        var group: Int
    }

    /// β of each player, then γ.
    private(set) var parameters: [Double]
    /// The standard error of each parameter, robust against what games of a case share.
    private(set) var errors: [Double]

    /// - Parameter players: how many there are; at least two.
    init(_ games: [Game], players: Int) {
        let spread = (games.reduce(0) { $0 + $1.length * $1.length } / Double(max(games.count, 1))).squareRoot()
        let scaled = games.map { game in
            var game = game
            game.length = spread > 0 ? game.length / spread : 0
            return game
        }
        var parameters = [Double](repeating: 0, count: players + 1)
        for _ in 0..<100 {
            let (gradient, curvature, _) = Self.derivatives(scaled, parameters)
            let step = curvature.solve(gradient)
            for index in parameters.indices { parameters[index] += step[index] }
            if step.allSatisfy({ abs($0) < 1e-10 }) { break }
        }
        let (_, curvature, groups) = Self.derivatives(scaled, parameters)
        self.parameters = parameters
        errors = parameters.indices.map { index in
            var unit = [Double](repeating: 0, count: parameters.count)
            unit[index] = 1
            let row = curvature.solve(unit)
            // The sandwich: what each case contributes, seen through the curvature.
            let squares = groups.values.map { contribution in
                zip(row, contribution).reduce(0) { $0 + $1.0 * $1.1 }
            }
            let count = Double(groups.count)
            return (squares.reduce(0) { $0 + $1 * $1 } * count / max(count - 1, 1)).squareRoot()
        }
    }

    /// Of the logarithm of the penalised likelihood: its slope, how it curves, and the slope of each case.
    private static func derivatives(
        _ games: [Game],
        _ parameters: [Double]
    ) -> (gradient: [Double], curvature: SymmetricMatrix, groups: [Int: [Double]]) {
        let last = parameters.count - 1
        var gradient = parameters.map { -$0 }
        var curvature = SymmetricMatrix(size: parameters.count)
        for index in parameters.indices { curvature[index, index] = 1 }
        var groups: [Int: [Double]] = [:]
        for game in games {
            let logit = parameters[game.first] - parameters[game.second] + parameters[last] * game.length
            let probability = 1 / (1 + exp(-logit))
            let features = [(game.first, 1.0), (game.second, -1.0), (last, game.length)]
            for (index, value) in features {
                let slope = value * (game.outcome - probability)
                gradient[index] += slope
                groups[game.group, default: [Double](repeating: 0, count: parameters.count)][index] += slope
                for (other, weight) in features {
                    curvature[index, other] += value * weight * probability * (1 - probability)
                }
            }
        }
        return (gradient, curvature, groups)
    }
}

/// A small positive definite matrix.
private struct SymmetricMatrix {
    let size: Int
    private var values: [Double]

    init(size: Int) { (self.size, values) = (size, [Double](repeating: 0, count: size * size)) }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// x with A·x = b, by Gauss with the diagonal as pivots, which positive definite matrices allow.
    func solve(_ vector: [Double]) -> [Double] {
        var (matrix, result) = (self, vector)
        for pivot in 0..<size {
            for row in (pivot + 1)..<max(size, pivot + 1) {
                let factor = matrix[row, pivot] / matrix[pivot, pivot]
                for column in pivot..<size { matrix[row, column] -= factor * matrix[pivot, column] }
                result[row] -= factor * result[pivot]
            }
        }
        for row in (0..<size).reversed() {
            for column in (row + 1)..<max(size, row + 1) { result[row] -= matrix[row, column] * result[column] }
            result[row] /= matrix[row, row]
        }
        return result
    }
}
