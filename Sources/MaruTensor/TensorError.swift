/// Why weights could not become something to compute with.
package enum TensorError: Error, Hashable, Sendable {
    /// A tensor has another shape than its use demands; dimensions are outermost first.
    case shapeMismatch(name: String, found: [Int], expected: [Int])
    /// The stored bytes are not as many as the shape and the element type need.
    case byteCountMismatch(name: String, found: Int, expected: Int)
    /// A row is not a whole number of the element type's blocks.
    case rowNotWholeBlocks(type: ElementType, columns: Int)
    /// The shape is too large for this machine to address.
    case tooLarge(name: String, shape: [Int])
    /// The element type is known, but not for this use.
    case unsupported(ElementType, use: String)
}

extension TensorError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .shapeMismatch(let name, let found, let expected):
            "\(name) has the shape \(found); expected \(expected). The checkpoint may belong to another architecture."
        case .byteCountMismatch(let name, let found, let expected):
            "\(name) has \(found) bytes; its shape and type need \(expected). The file may be cut short."
        case .rowNotWholeBlocks(let type, let columns):
            """
            Rows of \(columns) columns cannot be stored as \(type.rawValue), whose blocks have \
            \(type.blockElements) elements. Use a checkpoint that stores this tensor in another type.
            """
        case .tooLarge(let name, let shape):
            "\(name) has the shape \(shape), which is too large to address."
        case .unsupported(let type, let use):
            "\(type.rawValue) is not supported for \(use). Use a checkpoint that stores this tensor in another type."
        }
    }
}
