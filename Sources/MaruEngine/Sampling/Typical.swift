import Foundation

extension Candidates {
    /// Locally typical sampling (Meister et al. 2022): the tokens whose information is nearest to the entropy, until
    /// their mass reaches `p`.
    mutating func keepTypical(_ p: Float) {
        guard p < 1 else { return }
        let total = weights.reduce(0, +)
        let information = weights.map { -log($0 / total) }
        let entropy = zip(weights, information).reduce(into: Float(0)) { sum, item in
            if item.0 > 0 { sum += item.0 / total * item.1 }
        }
        let order = ids.indices.sorted {
            let (a, b) = (abs(information[$0] - entropy), abs(information[$1] - entropy))
            return a < b || (a == b && $0 < $1)
        }
        var sum: Float = 0
        var kept: [Int] = []
        for index in order {
            kept.append(index)
            sum += weights[index]
            if sum >= p * total { break }
        }
        kept.sort()
        self = Candidates(ids: kept.map { ids[$0] }, weights: kept.map { weights[$0] })
    }
}
