import MaruCore
import MaruModels

/// One step of a pass: what is computed, and whose hidden states come out of it.
struct EmbeddingStep {
    private(set) var step = ForwardStep()
    /// For each hidden state of the step, the text that it belongs to.
    private(set) var owners: [Int] = []

    /// - Parameters:
    ///   - texts: the texts of the pass.
    ///   - start: how many tokens of each are computed already.
    ///   - rows: the most tokens of the step; several texts fit into one together.
    init(_ texts: [[TokenID]], from start: Int, rows: Int, pooling: Pooling) {
        var block: Int32 = 0
        for (index, tokens) in texts.enumerated() where start < tokens.count {
            let part = start..<min(tokens.count, start + rows - step.rows)
            let blocks = Int32(EmbeddingEngine.blocks(forTokens: tokens.count))
            let wanted = pooling.positions(count: tokens.count).clamped(to: part)
            step.append(
                tokens[part],
                firstPosition: start,
                blocks: Array(block..<block + blocks),
                hiddenStates: wanted.lowerBound - start..<wanted.upperBound - start
            )
            owners += Array(repeating: index, count: wanted.count)
            block += blocks
        }
    }
}

/// The mean of hidden states, as they come.
struct PooledStates {
    private var sum: [Float]
    private var count = 0

    init(size: Int) { sum = Array(repeating: 0, count: size) }

    mutating func add(_ state: [Float]) {
        for index in sum.indices { sum[index] += state[index] }
        count += 1
    }

    /// Of length 1: dividing by the count would change nothing.
    var vector: [Float] { UnitVector.normalized(sum) }
}
