import Foundation
import MaruCore

/// Strengths β with P(A preferred to B) = 1/(1 + e^(β_B − β_A)) (Bradley and Terry, "Rank analysis of incomplete block
/// designs", 1952).
///
/// A tie is half a preference for each. Candidates that won or lost everything keep finite strengths by the ridge,
/// ½·Σβ²/2, as if each was known to be average with a variance of 2 (le Cessie and van Houwelingen, "Ridge estimators
/// in logistic regression", 1992). A length coefficient γ of the standardised difference of lengths takes preferences
/// for long answers off (Dubois et al., "Length-controlled AlpacaEval", arXiv 2404.04475).
package struct BradleyTerry: Sendable {
    package let games: [PairwiseGame]
    package let candidates: Int
    package let ridge: Double
    package let controlsLength: Bool
    /// The deviation of the differences of lengths, by which they are divided.
    private let lengthScale: Double

    /// What was fitted.
    package struct Fit: Hashable, Sendable {
        /// The logarithm of the odds against an average candidate; their sum is 0.
        package var strengths: [Double]
        /// By how much the odds rise, as a logarithm, with each standard deviation of length; 0 where it is not
        /// controlled.
        package var length: Double
    }

    package init(_ games: [PairwiseGame], candidates: Int, controlsLength: Bool = false, ridge: Double = 0.5) {
        self.games = games
        self.candidates = candidates
        self.ridge = ridge
        let square = games.reduce(0) { $0 + $1.lengthDifference * $1.lengthDifference }
        lengthScale = games.isEmpty ? 0 : (square / Double(games.count)).squareRoot()
        self.controlsLength = controlsLength && lengthScale > 0
    }

    package func fit() -> Fit { fit(weights: Array(repeating: 1, count: games.count)) }

    /// The percentile interval of fits to cases drawn again, all games of a case together (Davison and Hinkley,
    /// Bootstrap Methods and their Application, 1997, 3.8).
    package func strengths(samples: Int = 1000, level: Double = 0.95, seed: UInt64) -> [Estimate] {
        let values = fit().strengths
        let units = Set(games.map(\.unit)).sorted()
        let places = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
        let unitOfGame = games.map { places[$0.unit] ?? 0 }
        var random = SplitMix64(seed: seed)
        let drawn = (0..<samples).map { _ in
            let counts = units.reduce(into: Array(repeating: 0.0, count: units.count)) { counts, _ in
                counts[Int.random(in: units.indices, using: &random)] += 1
            }
            return fit(weights: unitOfGame.map { counts[$0] }).strengths
        }
        return values.indices.map { candidate in
            let sorted = drawn.map { $0[candidate] }.sorted()
            let ends = (sorted.interpolated((1 - level) / 2), sorted.interpolated((1 + level) / 2))
            return Estimate(.bootstrap, values[candidate], ends, level: level, count: units.count)
        }
    }

    /// Newton's steps on the penalised likelihood, which has one maximum.
    private func fit(weights: [Double]) -> Fit {
        let size = candidates + (controlsLength ? 1 : 0)
        var parameters = Array(repeating: 0.0, count: size)
        for _ in 0..<100 {
            let (gradient, curvature) = derivatives(parameters, weights)
            guard let step = SymmetricSystem(curvature).solution(of: gradient) else { break }
            for index in parameters.indices { parameters[index] += step[index] }
            if step.allSatisfy({ abs($0) < 1e-12 }) { break }
        }
        let strengths = parameters.prefix(candidates)
        let mean = strengths.reduce(0, +) / Double(candidates)
        return Fit(strengths: strengths.map { $0 - mean }, length: controlsLength ? parameters[candidates] : 0)
    }

    private func derivatives(_ parameters: [Double], _ weights: [Double]) -> ([Double], [[Double]]) {
        var gradient = parameters.map { -ridge * $0 }
        var curvature = parameters.indices.map { row in parameters.indices.map { $0 == row ? ridge : 0 } }
        for (game, weight) in zip(games, weights) where weight > 0 {
            var terms = [(game.a, 1.0), (game.b, -1.0)]
            if controlsLength { terms.append((candidates, game.lengthDifference / lengthScale)) }
            let odds = terms.reduce(0) { $0 + parameters[$1.0] * $1.1 }
            let expected = 1 / (1 + exp(-odds))
            for (row, factor) in terms {
                gradient[row] += weight * factor * (game.score - expected)
                for (column, other) in terms {
                    curvature[row][column] += weight * factor * other * expected * (1 - expected)
                }
            }
        }
        return (gradient, curvature)
    }
}
