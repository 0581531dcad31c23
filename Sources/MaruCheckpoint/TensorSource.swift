package import MaruTensor

/// One tensor of a checkpoint: its bytes where they lie in the mapped file.
package struct CheckpointTensor: Sendable {
    package var name: String
    package var type: ElementType
    /// Outermost first: a matrix is [rows, columns]. A scalar's is empty.
    package var shape: [Int]
    /// Exactly as many bytes as `shape` has elements in `type`.
    package var data: RawStorage

    package init(name: String, type: ElementType, shape: [Int], data: RawStorage) {
        self.name = name
        self.type = type
        self.shape = shape
        self.data = data
    }
}

/// A checkpoint whose tensors are read by name.
package protocol TensorSource: Sendable {
    /// In the order of the file.
    var tensorNames: [String] { get }

    /// The tensor called `name`. Throws `missingTensor`, or `unsupportedTensorType` for a way of storing numbers that is
    /// not an ``ElementType``.
    func tensor(_ name: String) throws(CheckpointError) -> CheckpointTensor

    func contains(_ name: String) -> Bool

    /// The mapped files that the tensors lie in, for advice to the operating system.
    var files: [MappedFile] { get }
}
