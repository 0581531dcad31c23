import CMaruKernels

/// The nonlinearity of a feed-forward network.
package enum Activation: String, CaseIterable, Hashable, Sendable {
    /// `x · sigmoid(x)`, also called swish.
    case silu
    /// `x · Φ(x)` with the exact normal distribution (Hendrycks & Gimpel 2016).
    case gelu
    /// The tanh approximation of ``gelu``.
    case geluTanh

    var kernelIdentifier: maru_activation {
        switch self {
        case .silu: MARU_SILU
        case .gelu: MARU_GELU
        case .geluTanh: MARU_GELU_TANH
        }
    }
}

extension Operations {
    /// `cap · tanh(x / cap)` in place; `x` is `[rows, columns]`, `cap` is above 0.
    package static func softcap(
        _ x: Matrix,
        cap: Float,
        rows: Int,
        worker: Worker,
        using instructionSet: InstructionSet = .current
    ) {
        precondition(rows <= x.rows && cap > 0)
        forEachPart(rows: rows, columns: x.columns, worker: worker) { row, blocks in
            let columns = columnRange(of: blocks, columns: x.columns)
            maru_softcap(instructionSet.kernelIdentifier, x.address(row) + columns.lowerBound, columns.count, cap)
        }
    }

    static func columnRange(of blocks: Range<Int>, columns: Int) -> Range<Int> {
        blocks.lowerBound * blockColumns..<min(blocks.upperBound * blockColumns, columns)
    }
}
