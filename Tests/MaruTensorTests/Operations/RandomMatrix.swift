@testable import MaruTensor

extension Matrix {
    /// A matrix of numbers between minus and plus `scale`, always the same ones for the same seed.
    convenience init(rows: Int, columns: Int, seed: UInt64, scale: Float = 1) {
        self.init(rows: rows, columns: columns)
        var random = RandomBytes(seed: seed)
        for row in 0..<rows { setRow(row, (0..<columns).map { _ in random.float() * scale }) }
    }

    /// Rows `range` of it, as a matrix of their own.
    func rows(_ range: Range<Int>) -> Matrix {
        let result = Matrix(rows: range.count, columns: columns)
        for row in range { result.setRow(row - range.lowerBound, self.row(row)) }
        return result
    }

    var allRows: [[Float]] { (0..<rows).map(row) }
}

extension Vector {
    init(count: Int, seed: UInt64) {
        var random = RandomBytes(seed: seed)
        self.init((0..<count).map { _ in random.float() + 0.5 })
    }
}

/// The bits of floats, for comparing results byte by byte.
func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

/// The largest difference from a reference, relative to the reference's largest magnitude.
func relativeError(_ found: [Float], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let largest = expected.reduce(1e-30) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { max($0, $1.0.isNaN ? .infinity : abs(Double($1.0) - $1.1) / largest) }
}
