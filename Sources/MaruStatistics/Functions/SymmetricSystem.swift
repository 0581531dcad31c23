import Foundation

/// Linear equations with a symmetric positive definite matrix, solved by the decomposition of Cholesky (Golub and Van
/// Loan, Matrix Computations, 4th edition, 4.2).
struct SymmetricSystem {
    /// The lower triangle L with L·Lᵀ the matrix; `nil` where it is not positive definite.
    private let triangle: [[Double]]?

    init(_ matrix: [[Double]]) {
        var lower = matrix.map { $0.map { _ in 0.0 } }
        for row in matrix.indices {
            for column in 0...row {
                let rest = (0..<column).reduce(matrix[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
                if row == column {
                    guard rest > 0 else {
                        triangle = nil
                        return
                    }
                    lower[row][row] = rest.squareRoot()
                } else {
                    lower[row][column] = rest / lower[column][column]
                }
            }
        }
        triangle = lower
    }

    func solution(of right: [Double]) -> [Double]? {
        guard let triangle else { return nil }
        var x = right
        for row in x.indices {
            x[row] = (0..<row).reduce(x[row]) { $0 - triangle[row][$1] * x[$1] } / triangle[row][row]
        }
        for row in x.indices.reversed() {
            let rest = (row + 1..<x.count).reduce(x[row]) { $0 - triangle[$1][row] * x[$1] }
            x[row] = rest / triangle[row][row]
        }
        return x
    }
}
