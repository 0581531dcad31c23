/// Adds up the weights of features that are known by a hash (FNV-1a) of their number and parts.
struct FeatureSum {
    struct Hash {
        fileprivate var value: UInt32 = 2_166_136_261

        mutating func mix(_ part: UInt32) { value = (value ^ part) &* 16_777_619 }

        mutating func mix(_ first: UInt32, _ second: UInt32) {
            mix(first)
            mix(second)
        }

        mutating func mix(_ scalars: ArraySlice<Unicode.Scalar>) {
            for scalar in scalars { mix(scalar.value) }
        }
    }

    private let weights: [Int8]
    private(set) var value = 0

    /// - Parameter weights: a power of two of them, one for each hash.
    init(_ weights: [Int8]) { self.weights = weights }

    mutating func add(_ number: UInt32, _ parts: (inout Hash) -> Void) {
        var hash = Hash()
        hash.mix(number)
        parts(&hash)
        value += Int(weights[Int(hash.value ^ (hash.value >> 15)) & (weights.count - 1)])
    }
}
