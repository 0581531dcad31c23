/// One comparison of two candidates' answers.
package struct PairwiseGame: Hashable, Sendable {
    /// Numbers of the candidates, from 0.
    package var a: Int
    package var b: Int
    /// 1 where A was preferred, 0 where B was, ½ for a tie.
    package var score: Double
    /// The case that was answered: games of one case are no independent evidence.
    package var unit: Int
    /// (length of A − length of B)/(sum of both), for strengths at equal length; 0 where lengths do not matter.
    package var lengthDifference: Double

    package init(a: Int, b: Int, score: Double, unit: Int, lengthDifference: Double = 0) {
        self.a = a
        self.b = b
        self.score = score
        self.unit = unit
        self.lengthDifference = lengthDifference
    }
}
