import MaruCore

/// One test of two contenders: how many times as fast the first is.
///
/// The placement of the cores moves figures more than most code does. So only samples of the same placement are
/// compared where both sides have enough of them; else all are, and ``kind`` says so by being `nil`.
struct Comparison: Hashable, Sendable {
    /// The placement of the samples that are compared; `nil` when all are.
    let kind: Placement.Kind?
    let ours: Distribution
    let theirs: Distribution
    /// The ratios of each of our samples to each of theirs.
    private let ratios: Distribution

    static let enough = 3

    init(_ ours: BenchmarkResult, _ theirs: BenchmarkResult) {
        kind =
            [Placement.Kind.same, .across]
            .map { kind in (kind, min(ours.count(of: kind), theirs.count(of: kind))) }
            .filter { $0.1 >= Self.enough }
            .max { $0.1 < $1.1 }?.0
        let (ourSpeeds, theirSpeeds) = (ours.speeds(of: kind), theirs.speeds(of: kind))
        self.ours = Distribution(ourSpeeds)
        self.theirs = Distribution(theirSpeeds)
        ratios = Distribution(ourSpeeds.flatMap { speed in theirSpeeds.map { speed / $0 } })
    }

    /// Of the medians.
    var ratio: Double { ours.median / theirs.median }
    /// Between which numbers the middle half of all pairs of samples has its ratio.
    var spread: (low: Double, high: Double) { (ratios.quantile(0.25), ratios.quantile(0.75)) }

    var spreadText: String { "\(Amounts.twoDecimals(spread.low))–\(Amounts.twoDecimals(spread.high))" }

    /// Which samples were compared.
    var basis: String {
        "\(ours.count) and \(theirs.count), " + (kind.map(\.text) ?? "all placements")
    }

    var koreanBasis: String {
        "\(ours.count)개와 \(theirs.count)개, " + (kind.map(\.koreanText) ?? "모든 배치")
    }

    var json: JSONValue {
        [
            "ratio": .number(ratio),
            "spread": [.number(spread.low), .number(spread.high)],
            "placement": kind.map { .string($0.rawValue) } ?? "all",
            "ours": .number(ours.median),
            "theirs": .number(theirs.median),
        ]
    }
}

extension BenchmarkResult {
    fileprivate func count(of kind: Placement.Kind) -> Int { samples.count { $0.placement.kind == kind } }

    fileprivate func speeds(of kind: Placement.Kind?) -> [Double] {
        samples.filter { kind == nil || $0.placement.kind == kind }.map(\.tokensPerSecond)
    }
}
