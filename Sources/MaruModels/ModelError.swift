package import MaruCheckpoint
package import MaruTensor

/// Why a checkpoint cannot run.
package enum ModelError: Error, Sendable {
    case unsupportedArchitecture(String, supported: [String])
    case missingSetting(String)
    case invalidSetting(String, found: String, expected: String)
    case shapeMismatch(tensor: String, found: [Int], expected: [Int])
    case unusedTensors([String], architecture: String)
    case checkpoint(CheckpointError)
    case tensor(TensorError, name: String)
}

extension ModelError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsupportedArchitecture(let name, let supported):
            """
            The model's architecture is "\(name)", which Maru does not run. It runs: \
            \(supported.joined(separator: ", ")).
            """
        case .missingSetting(let key):
            "The model's configuration lacks \(key), so the model cannot be built."
        case .invalidSetting(let key, let found, let expected):
            "The model's configuration says \(key) = \(found); expected \(expected)."
        case .shapeMismatch(let tensor, let found, let expected):
            "Tensor \(tensor) has shape \(found); the model's configuration asks for \(expected)."
        case .unusedTensors(let names, let architecture):
            """
            The checkpoint has \(names.count) tensors that architecture "\(architecture)" does not use, among them \
            \(names.prefix(3).joined(separator: ", ")); the result would be wrong. The file may belong to a variant \
            that Maru does not run.
            """
        case .checkpoint(let error):
            "\(error)"
        case .tensor(let error, let name):
            "Tensor \(name): \(error)"
        }
    }
}
