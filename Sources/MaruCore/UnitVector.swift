/// Vectors of length 1, whose products are cosines.
package enum UnitVector {
    /// `vector` divided by its length; zeros stay zeros.
    package static func normalized(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length > 0 else { return vector }
        return vector.map { Float(Double($0) / length) }
    }
}
