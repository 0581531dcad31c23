/// f32 scratch that the workers of a step share: `[rows, columns]`, row-major, each row padded to 64 bytes.
///
/// The elements are zero at first. While a step runs, no two workers may touch the same element between two barriers
/// unless all of them only read it.
package final class Matrix: @unchecked Sendable {
    package let rows: Int
    package let columns: Int
    /// Floats from one row to the next; a multiple of 16.
    let stride: Int
    // SAFETY: `memory` owns `rows * stride` floats behind `base` for as long as the matrix lives.
    let base: UnsafeMutablePointer<Float>
    private let memory: AlignedMemory

    package init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        stride = (columns + 15) / 16 * 16
        memory = AlignedMemory(byteCount: rows * stride * MemoryLayout<Float>.stride)
        base = memory.base.bindMemory(to: Float.self, capacity: rows * stride)
    }

    /// A copy of a row.
    package func row(_ index: Int) -> [Float] {
        Array(UnsafeBufferPointer(start: address(index), count: columns))
    }

    /// Lends a row to `body` without a copy.
    package func withRow<R, E: Error>(_ index: Int, _ body: (Span<Float>) throws(E) -> R) throws(E) -> R {
        try body(UnsafeBufferPointer(start: address(index), count: columns).span)
    }

    /// Overwrites a row with `columns` values.
    package func setRow(_ index: Int, _ values: [Float]) {
        precondition(values.count == columns, "a row of \(values.count) values for \(columns) columns")
        address(index).update(from: values, count: columns)
    }

    /// Where row `index` begins.
    func address(_ index: Int) -> UnsafeMutablePointer<Float> {
        precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
        return base + index * stride
    }
}
