import MaruGrammar

extension TokenMask {
    /// Leaves the tokens that are not in the set without any probability.
    ///
    /// - Parameter logits: [vocabulary], perhaps padded; what pads is in no set.
    func apply(to logits: inout [Float]) {
        for (index, word) in words.enumerated() where word != .max {
            let first = index * 64
            for bit in 0..<min(64, logits.count - first) where word & 1 << UInt64(bit) == 0 {
                logits[first + bit] = -.infinity
            }
        }
        for index in min(words.count * 64, logits.count)..<logits.count { logits[index] = -.infinity }
    }
}
