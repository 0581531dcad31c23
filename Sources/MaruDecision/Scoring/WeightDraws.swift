/// Weights of the axes, drawn from what people want.
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
        for _ in 0..<draws {
            let parts = shapes.map { Double.gamma($0, using: &stream) }
            let sum = parts.reduce(0, +)
            // All parts of tiny shapes may vanish together: one axis then has everything, as often as its share says.
            if sum > 0 {
                for part in parts { values.append(part / sum) }
            } else {
                let all = shapes.reduce(0, +)
                var place = Double.random(in: 0..<1, using: &stream) * all
                let chosen = shapes.firstIndex { shape in
                    place -= shape
                    return place < 0
                }
                for index in shapes.indices { values.append(index == chosen ?? shapes.count - 1 ? 1 : 0) }
            }
        }
        self.axes = axes
        self.values = values
    }
}
