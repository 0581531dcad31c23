import Foundation
import MaruTensor

/// Attention in double precision over whole sequences, straight from its definition.
struct ReferenceAttention {
    let shape: AttentionShape
    /// [positions][keyValueHeads · headDimension]
    let keys: [[Float]]
    let values: [[Float]]

    func output(of query: [Float], at position: Int) -> [Double] {
        (0..<shape.queryHeads).flatMap { head(of: query, at: position, head: $0) }
    }

    private func head(of query: [Float], at position: Int, head: Int) -> [Double] {
        let size = shape.headDimension
        let first = head / (shape.queryHeads / shape.keyValueHeads) * size
        let last = shape.isCausal ? position : keys.count - 1
        let visible = max(0, position + 1 - (shape.window ?? .max))...last
        let scores = visible.map { other in
            let dot = (0..<size).reduce(0.0) {
                $0 + Double(query[head * size + $1]) * Double(keys[other][first + $1])
            }
            let score = dot * Double(shape.scale)
            return shape.softcap.map { Double($0) * tanh(score / Double($0)) } ?? score
        }
        let largest = scores.max() ?? 0
        let weights = scores.map { exp($0 - largest) }
        let total = weights.reduce(0, +)
        return (0..<size).map { element in
            zip(visible, weights).reduce(0) { $0 + $1.1 * Double(values[$1.0][first + element]) } / total
        }
    }
}
