import MaruCore

/// What a safetensors header says about one tensor.
struct SafetensorsEntry: Sendable {
    let name: String
    let dtype: String
    let shape: [Int]
    /// Counted from the end of the header.
    let range: Range<Int>

    init(_ member: JSONValue.Member, file: String) throws(CheckpointError) {
        name = member.key
        guard case .string(let dtype)? = member.value["dtype"] else {
            throw Self.invalid("dtype", of: member, file: file, expected: "a string")
        }
        guard let shape = Self.numbers(member.value["shape"]) else {
            throw Self.invalid("shape", of: member, file: file, expected: "an array of numbers from 0 upward")
        }
        guard let offsets = Self.numbers(member.value["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1]
        else { throw Self.invalid("data_offsets", of: member, file: file, expected: "a start and an end behind it") }
        self.dtype = dtype
        self.shape = shape
        range = offsets[0]..<offsets[1]
        guard isPossible else {
            throw .invalid(
                file: file,
                field: "the data_offsets of tensor \(name)",
                found: "\(range.count) bytes",
                expected: "the bytes of shape \(shape) in \(dtype)"
            )
        }
    }

    /// Whether the shape has as many bytes as the offsets say. A type that is not known here can be listed, though not
    /// read; no type takes less than one bit an element.
    private var isPossible: Bool {
        guard let elementBytes = Self.elementBytes[dtype] else {
            return Self.product(shape, 1).map { $0 / 8 <= range.count } ?? false
        }
        return Self.product(shape, elementBytes) == range.count
    }

    private static let elementBytes = [
        "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "F8_E8M0": 1, "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
        "U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8, "C64": 8,
    ]

    private static func numbers(_ value: JSONValue?) -> [Int]? {
        guard case .array(let elements)? = value else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard case .integer(let number) = element, number >= 0 else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func product(_ shape: [Int], _ elementBytes: Int) -> Int? {
        var bytes = elementBytes
        for size in shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            if overflow { return nil }
            bytes = product
        }
        return bytes
    }

    private static func invalid(
        _ field: String,
        of member: JSONValue.Member,
        file: String,
        expected: String
    ) -> CheckpointError {
        .invalid(
            file: file,
            field: "\(field) of tensor \(member.key)",
            found: member.value[field]?.serialized() ?? "missing",
            expected: expected
        )
    }
}
