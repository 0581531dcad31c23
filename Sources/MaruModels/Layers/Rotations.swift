import MaruTensor

/// The rotations of one step, made once and shared by all layers.
struct Rotations: Sendable {
    let global: (RotaryEmbedding, RotaryAngles)
    /// What layers with a window turn by, when that differs.
    let window: (RotaryEmbedding, RotaryAngles)?

    init?(_ configuration: TransformerConfiguration, rows: Int) {
        guard let rotary = configuration.rotary else { return nil }
        global = (rotary, RotaryAngles(rows: rows, dimensions: rotary.dimensions))
        window = configuration.windowRotary.map { ($0, RotaryAngles(rows: rows, dimensions: $0.dimensions)) }
    }

    func of(windowed: Bool) -> (RotaryEmbedding, RotaryAngles) { windowed ? window ?? global : global }

    func prepare(positions: [Int32], worker: Worker) {
        global.1.prepare(global.0, positions: positions, worker: worker)
        if let (rotary, angles) = window { angles.prepare(rotary, positions: positions, worker: worker) }
    }
}
