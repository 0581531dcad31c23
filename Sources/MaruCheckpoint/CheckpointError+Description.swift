import MaruTensor

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let file, let reason):
            "\(file) cannot be read: \(reason)."
        case .unrecognizedFormat(let file, let found, let expected):
            "\(file) is not \(expected): it starts with \(found)."
        case .unsupportedVersion(let file, let found, let supported):
            """
            \(file) is of GGUF version \(found), but only versions \(supported.lowerBound) to \
            \(supported.upperBound) can be read. Convert the model again with current tools.
            """
        case .bigEndian(let file):
            "\(file) was written for big-endian machines. Convert the model again for little-endian ones."
        case .truncated(let file, let field, let offset, let needed, let available):
            """
            \(file) ends too early: \(field) at byte \(offset) needs \(needed) bytes, but \(max(0, available)) are \
            left. The file is cut off or damaged; download it again.
            """
        case .invalid(let file, let field, let found, let expected):
            "\(file) is damaged or not supported: \(field) is \(found), expected \(expected)."
        case .wrongType(let file, let key, let found, let expected):
            "\(file): the metadata value \(key) is of type \(found), expected \(expected)."
        case .missingKey(let file, let key):
            "\(file) has no metadata value \(key)."
        case .missingTensor(let file, let name):
            "\(file) has no tensor \(name)."
        case .duplicateKey(let file, let key):
            "\(file) is damaged: it has the metadata key \(key) twice."
        case .duplicateTensor(let file, let name):
            "\(file) is damaged: it has the tensor \(name) twice."
        case .overlappingTensors(let file, let first, let second):
            "\(file) is damaged: the bytes of tensors \(first) and \(second) overlap."
        case .unsupportedTensorType(let file, let tensor, let found):
            """
            \(file): tensor \(tensor) is stored as \(found), which is not supported. Supported are \
            \(ElementType.allCases.map(\.rawValue).joined(separator: ", ")).
            """
        case .notFirstPart(let file, let part, let count, let first):
            "\(file) is part \(part) of \(count) of a split model. Give the first part: \(first)."
        case .json(let file, let error):
            "\(file): \(error)"
        case .incompleteFolder(let folder, let missing):
            """
            \(folder) is not a complete model: it lacks \(missing.joined(separator: " and ")). A model is a GGUF file, \
            or a folder with config.json, tokenizer.json and safetensors.
            """
        case .cannotWrite(let file, let reason):
            "\(file) cannot be written: \(reason)."
        }
    }
}
