/// How a checkpoint stores the numbers of a tensor: plain, or in blocks that share scales.
///
/// The block formats are those of GGUF; raw values are the names that GGUF files and their users know.
package enum ElementType: String, CaseIterable, Hashable, Sendable {
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"
    case q4_0 = "Q4_0"
    case q4_1 = "Q4_1"
    case q5_0 = "Q5_0"
    case q5_1 = "Q5_1"
    case q8_0 = "Q8_0"
    case q2_K = "Q2_K"
    case q3_K = "Q3_K"
    case q4_K = "Q4_K"
    case q5_K = "Q5_K"
    case q6_K = "Q6_K"
    case mxfp4 = "MXFP4"

    /// How many consecutive elements of a row share one block; 1 for plain types.
    package var blockElements: Int {
        switch self {
        case .f32, .f16, .bf16: 1
        case .q4_0, .q4_1, .q5_0, .q5_1, .q8_0, .mxfp4: 32
        case .q2_K, .q3_K, .q4_K, .q5_K, .q6_K: 256
        }
    }

    /// The bytes of one block.
    package var blockBytes: Int {
        switch self {
        case .f32: 4
        case .f16, .bf16: 2
        case .mxfp4: 17
        case .q4_0: 18
        case .q4_1: 20
        case .q5_0: 22
        case .q5_1: 24
        case .q8_0: 34
        case .q2_K: 84
        case .q3_K: 110
        case .q4_K: 144
        case .q5_K: 176
        case .q6_K: 210
        }
    }

    /// The bytes of a row of `columns` elements, or `nil` when the row is not a whole number of blocks or too long.
    package func rowBytes(columns: Int) -> Int? {
        guard columns >= 0, columns.isMultiple(of: blockElements) else { return nil }
        let (bytes, overflow) = (columns / blockElements).multipliedReportingOverflow(by: blockBytes)
        return overflow ? nil : bytes
    }
}
