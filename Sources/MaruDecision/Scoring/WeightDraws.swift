import MaruStatistics

/// Weights of the axes, drawn from what people want, or evenly from all that there are (Tervonen and Lahdelma,
/// "Implementing stochastic multicriteria acceptability analysis", 2007).
struct WeightDraws: Sendable {
    let axes: [Axis]
    /// `[draw × axis]`
    let values: [Double]

    /// Dirichlet(concentration·mean): weights around the mean, the closer the larger the concentration.
    init(around mean: [Axis: Double], concentration: Double, axes: [Axis], draws: Int, seed: UInt64) {
        let shapes = axes.map { concentration * (mean[$0] ?? 0) }
        self.init(shapes, axes, draws, RandomStream(seed: seed, for: "weights"))
    }

    /// Dirichlet(1, 1, …): no preference.
    init(uniformOver axes: [Axis], draws: Int, seed: UInt64) {
        self.init(Array(repeating: 1, count: axes.count), axes, draws, RandomStream(seed: seed, for: "uniform"))
    }

    private init(_ shapes: [Double], _ axes: [Axis], _ draws: Int, _ stream: RandomStream) {
        var stream = stream
        var values: [Double] = []
        values.reserveCapacity(draws * axes.count)
        let dirichlet = DirichletDistribution(concentrations: shapes)
        for _ in 0..<draws { values += dirichlet.draw(using: &stream) }
        self.axes = axes
        self.values = values
    }
}
