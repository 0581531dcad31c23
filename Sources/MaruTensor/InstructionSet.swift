import CMaruKernels
import Foundation

/// The instruction sets that kernels are written for, slowest first.
package enum InstructionSet: String, CaseIterable, Sendable {
    case portable
    case neon
    case avx2
    case avx512

    /// Whether this machine can run its kernels.
    package var isSupported: Bool { maru_isa_is_supported(kernelIdentifier) == 1 }

    /// Those that this machine can run, slowest first; never empty.
    package static var supported: [InstructionSet] { allCases.filter(\.isSupported) }

    /// The one in use: the fastest that this machine can run, or the slower one that the environment variable
    /// `MARU_INSTRUCTION_SET` names.
    package static let current: InstructionSet = {
        let asked = ProcessInfo.processInfo.environment["MARU_INSTRUCTION_SET"].flatMap(InstructionSet.init(rawValue:))
        if let asked, asked.isSupported { return asked }
        return supported.last ?? .portable
    }()

    var kernelIdentifier: maru_isa {
        switch self {
        case .portable: MARU_ISA_PORTABLE
        case .neon: MARU_ISA_NEON
        case .avx2: MARU_ISA_AVX2
        case .avx512: MARU_ISA_AVX512
        }
    }
}
