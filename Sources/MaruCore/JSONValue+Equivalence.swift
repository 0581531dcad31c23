extension JSONValue {
    /// Equal as JSON Schema has it: 1 is 1.0, and members have no order.
    package func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.array(let mine), .array(let others)):
            mine.count == others.count && zip(mine, others).allSatisfy { $0.isSame(as: $1) }
        case (.object(let mine), .object(let others)):
            mine.count == others.count && mine.allSatisfy { other[$0.key]?.isSame(as: $0.value) ?? false }
        case (.integer, .number), (.number, .integer): double == other.double
        default: self == other
        }
    }

    /// The number that this is.
    package var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}
