import MaruTensor

/// Where a tensor lies, as the file's directory says.
struct GGUFTensorInfo: Sendable {
    /// What GGML, for which the format was made, can hold.
    static let maximumDimensions = 4

    let name: String
    let type: GGUFTensorType
    /// Outermost first, the reverse of the file's order.
    let shape: [Int]
    /// Counted from the start of the data section.
    let offset: UInt64
    /// `nil` for a type that is not supported, whose size is not known.
    let byteCount: Int?

    init(from reader: inout ByteReader, index: Int) throws(CheckpointError) {
        let file = reader.file
        name = try Self.name(index: index, from: &reader)
        let dimensions = try reader.integer(UInt32.self, "the number of dimensions of tensor \(name)")
        guard dimensions <= Self.maximumDimensions else {
            throw .invalid(
                file: file,
                field: "the number of dimensions of tensor \(name)",
                found: "\(dimensions)",
                expected: "at most \(Self.maximumDimensions)"
            )
        }
        var shape: [Int] = []
        for _ in 0..<dimensions {
            let field = "a dimension of tensor \(name)"
            let size = try reader.integer(UInt64.self, field)
            guard let size = Int(exactly: size), size > 0 else {
                throw .invalid(file: file, field: field, found: "\(size)", expected: "a positive number")
            }
            shape.insert(size, at: 0)
        }
        self.shape = shape
        type = GGUFTensorType(code: try reader.integer(UInt32.self, "the type of tensor \(name)"))
        if let elementType = type.elementType {
            guard let byteCount = Self.byteCount(type: elementType, shape: shape) else {
                throw .invalid(
                    file: file,
                    field: "the shape of tensor \(name)",
                    found: "\(shape) in \(type.name)",
                    expected:
                        "rows of a multiple of \(elementType.blockElements) elements, and a size that a file can have"
                )
            }
            self.byteCount = byteCount
        } else {
            byteCount = nil
        }
        offset = try reader.integer(UInt64.self, "the offset of tensor \(name)")
    }

    private static func name(index: Int, from reader: inout ByteReader) throws(CheckpointError) -> String {
        guard let name = try GGUFValueReader.string("the name of tensor \(index)", from: &reader).text() else {
            throw .invalid(
                file: reader.file,
                field: "the name of tensor \(index)",
                found: "bytes that are not UTF-8",
                expected: "UTF-8"
            )
        }
        return name
    }

    /// The bytes of a tensor; `nil` when its rows are not whole blocks, or it is larger than memory can be.
    static func byteCount(type: ElementType, shape: [Int]) -> Int? {
        guard var bytes = type.rowBytes(columns: shape.last ?? 1) else { return nil }
        for size in shape.dropLast() {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            if overflow { return nil }
            bytes = product
        }
        return bytes
    }
}
