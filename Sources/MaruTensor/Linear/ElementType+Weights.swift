import CMaruKernels

extension ElementType {
    /// The kernels' name of the type.
    var kernelIdentifier: maru_weights {
        switch self {
        case .f32: MARU_WEIGHTS_F32
        case .f16: MARU_WEIGHTS_F16
        case .bf16: MARU_WEIGHTS_BF16
        case .q4_0: MARU_WEIGHTS_Q4_0
        case .q4_1: MARU_WEIGHTS_Q4_1
        case .q5_0: MARU_WEIGHTS_Q5_0
        case .q5_1: MARU_WEIGHTS_Q5_1
        case .q8_0: MARU_WEIGHTS_Q8_0
        case .q2_K: MARU_WEIGHTS_Q2_K
        case .q3_K: MARU_WEIGHTS_Q3_K
        case .q4_K: MARU_WEIGHTS_Q4_K
        case .q5_K: MARU_WEIGHTS_Q5_K
        case .q6_K: MARU_WEIGHTS_Q6_K
        case .mxfp4: MARU_WEIGHTS_MXFP4
        }
    }
}
