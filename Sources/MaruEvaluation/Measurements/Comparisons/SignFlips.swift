import MaruCore

/// How often the signs of differences, drawn by lot, give a sum at least as far from zero: all 2^n ways up to 20 differences,
/// 100,000 seeded draws beyond.
struct SignFlips: Sendable {
    let probability: Double

    init(_ differences: [Double]) {
        let size = differences.reduce(0) { $0 + abs($1) }
        let found = abs(differences.reduce(0, +)) - 1e-12 * size
        func reaches(_ signs: UInt64) -> Bool {
            let sum = differences.enumerated().reduce(0) {
                $0 + (signs >> UInt64($1.offset) & 1 == 0 ? $1.element : -$1.element)
            }
            return abs(sum) >= found
        }
        guard differences.count > 20 else {
            let ways = UInt64(1) << UInt64(differences.count)
            probability = Double((0..<ways).count(where: reaches)) / Double(ways)
            return
        }
        var generator = SplitMix64(seed: 1)
        let draws = 100_000
        var reached = 0
        for _ in 0..<draws {
            let sum = differences.reduce(0) { $0 + (generator.next() & 1 == 0 ? $1 : -$1) }
            if abs(sum) >= found { reached += 1 }
        }
        probability = Double(reached + 1) / Double(draws + 1)
    }
}
