import Foundation

/// The largest difference between two vectors and where it is; `nil` when they are of different length.
package func largestDifference(_ a: [Float], _ b: [Float]) -> (value: Float, index: Int)? {
    guard a.count == b.count else { return nil }
    var worst: (value: Float, index: Int) = (0, 0)
    for index in a.indices {
        let difference = abs(a[index] - b[index])
        // A NaN is never close.
        if !(difference <= worst.value) { worst = (difference.isNaN ? .infinity : difference, index) }
    }
    return worst
}
