import MaruGrammar

extension TokenMask {
    /// Leaves the tokens that are not in the set without any probability.
    ///
    /// What costs time is touching single logits, so it touches those of the smaller part: of the set or of the rest.
    ///
    /// - Parameter logits: [vocabulary], perhaps padded; what pads is in no set.
    func apply(to logits: inout [Float]) {
        let size = words.reduce(0) { $0 + $1.nonzeroBitCount }
        if 2 * size < count {
            var kept = Array(repeating: -Float.infinity, count: logits.count)
            for (index, word) in words.enumerated() {
                word.forEachBit { kept[index * 64 + $0] = logits[index * 64 + $0] }
            }
            logits = kept
        } else {
            for (index, word) in words.enumerated() {
                let first = index * 64
                (~word).forEachBit { bit in
                    if first + bit < logits.count { logits[first + bit] = -.infinity }
                }
            }
            for index in min(words.count * 64, logits.count)..<logits.count { logits[index] = -.infinity }
        }
    }
}

extension UInt64 {
    /// Calls `body` with the place of each bit that is set, the lowest first.
    @inline(__always)
    fileprivate func forEachBit(_ body: (Int) -> Void) {
        var rest = self
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}
