package import MaruCore

/// Why weights on disk cannot be read. Each case says which file, which field, what was found and what was expected.
package enum CheckpointError: Error, Hashable, Sendable {
    /// The operating system refused the file or folder.
    case cannotOpen(file: String, reason: String)
    /// The file is not of the format it was opened as.
    case unrecognizedFormat(file: String, found: String, expected: String)
    /// A format version that this reader does not know.
    case unsupportedVersion(file: String, found: Int, supported: ClosedRange<Int>)
    /// A GGUF file written for big-endian machines.
    case bigEndian(file: String)
    /// The file ends inside `field`, which begins at byte `offset` and needs `needed` bytes of `available`.
    case truncated(file: String, field: String, offset: Int, needed: UInt64, available: Int)
    /// A field has a value that cannot be.
    case invalid(file: String, field: String, found: String, expected: String)
    /// A metadata value is of another type than asked for.
    case wrongType(file: String, key: String, found: String, expected: String)
    case missingKey(file: String, key: String)
    case missingTensor(file: String, name: String)
    case duplicateKey(file: String, key: String)
    case duplicateTensor(file: String, name: String)
    /// The bytes of two tensors overlap.
    case overlappingTensors(file: String, String, String)
    /// A tensor whose numbers are stored in a way that is not supported.
    case unsupportedTensorType(file: String, tensor: String, found: String)
    /// One part of a split file was given where the first one is needed; `first` is the first part's file name.
    case notFirstPart(file: String, part: Int, of: Int, first: String)
    /// A JSON file, or the JSON header of a safetensors file, cannot be parsed.
    case json(file: String, JSONSyntaxError)
    /// A model's folder lacks files.
    case incompleteFolder(String, missing: [String])
    /// A file could not be written.
    case cannotWrite(file: String, reason: String)
}
