import Foundation

enum Entropy {
    /// Shannon's entropy of a string, in bits a scalar.
    static func bits(_ scalars: ArraySlice<Unicode.Scalar>) -> Double {
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in scalars { counts[scalar, default: 0] += 1 }
        let total = Double(scalars.count)
        return counts.values.reduce(0) { sum, count in
            let share = Double(count) / total
            return sum - share * log2(share)
        }
    }
}
