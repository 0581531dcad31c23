import MaruTensor

/// How GGUF numbers the ways of storing a tensor's elements, including those that are not supported.
struct GGUFTensorType: Hashable, Sendable {
    /// The number in the file.
    let code: UInt32

    /// `nil` for a way that is not supported.
    var elementType: ElementType? { Self.supported[code] }

    /// The name that users know, or the number where there is none.
    var name: String { elementType?.rawValue ?? Self.unsupportedNames[code] ?? "type \(code)" }

    init(code: UInt32) { self.code = code }

    init(_ type: ElementType) { code = Self.codes[type] ?? .max }

    private static let codes: [ElementType: UInt32] = [
        .f32: 0, .f16: 1, .q4_0: 2, .q4_1: 3, .q5_0: 6, .q5_1: 7, .q8_0: 8, .q2_K: 10, .q3_K: 11, .q4_K: 12,
        .q5_K: 13, .q6_K: 14, .bf16: 30, .mxfp4: 39,
    ]

    private static let supported = Dictionary(uniqueKeysWithValues: codes.map { ($0.value, $0.key) })

    private static let unsupportedNames: [UInt32: String] = [
        9: "Q8_1", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 20: "IQ4_NL", 21: "IQ3_S",
        22: "IQ2_S", 23: "IQ4_XS", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64", 29: "IQ1_M", 34: "TQ1_0",
        35: "TQ2_0", 40: "NVFP4", 41: "Q1_0",
    ]
}
