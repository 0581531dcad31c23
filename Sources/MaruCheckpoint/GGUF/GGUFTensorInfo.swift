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
    /// The tensor's bytes; for a type that is not supported, the fewest that so many elements can take.
    let byteCount: Int

    init(from reader: inout ByteReader, index: Int) throws(CheckpointError) {
        name = try Self.name(index: index, from: &reader)
        shape = try Self.shape(of: name, from: &reader)
        type = GGUFTensorType(code: try reader.integer(UInt32.self, "the type of tensor \(name)"))
        offset = try reader.integer(UInt64.self, "the offset of tensor \(name)")
        guard let byteCount = Self.byteCount(type: type, shape: shape) else {
            throw .invalid(
                file: reader.file,
                field: "the shape of tensor \(name)",
                found: "\(shape) in \(type.name)",
                expected:
                    "rows of a multiple of \(type.elementType?.blockElements ?? 1) elements, and a size that a file can have"
            )
        }
        self.byteCount = byteCount
    }

    private static func shape(of name: String, from reader: inout ByteReader) throws(CheckpointError) -> [Int] {
        let dimensions = try reader.integer(UInt32.self, "the number of dimensions of tensor \(name)")
        guard dimensions <= maximumDimensions else {
            throw .invalid(
                file: reader.file,
                field: "the number of dimensions of tensor \(name)",
                found: "\(dimensions)",
                expected: "at most \(maximumDimensions)"
            )
        }
        var shape: [Int] = []
        for _ in 0..<dimensions {
            let field = "a dimension of tensor \(name)"
            let size = try reader.integer(UInt64.self, field)
            guard let size = Int(exactly: size), size > 0 else {
                throw .invalid(file: reader.file, field: field, found: "\(size)", expected: "a positive number")
            }
            shape.insert(size, at: 0)
        }
        return shape
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
    static func byteCount(type: GGUFTensorType, shape: [Int]) -> Int? {
        guard let elementType = type.elementType else {
            // No way of storing numbers takes less than one bit for each.
            return product(1, shape).map { max(1, $0 / 8) }
        }
        return elementType.rowBytes(columns: shape.last ?? 1).flatMap { product($0, shape.dropLast()) }
    }

    private static func product(_ first: Int, _ sizes: some Sequence<Int>) -> Int? {
        var result = first
        for size in sizes {
            let (product, overflow) = result.multipliedReportingOverflow(by: size)
            if overflow { return nil }
            result = product
        }
        return result
    }
}
