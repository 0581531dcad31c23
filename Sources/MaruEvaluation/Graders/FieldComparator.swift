import MaruCore

/// How a field of JSON is compared with the expected one.
enum FieldComparator: String, CaseIterable, Encodable, Hashable, Sendable {
    /// The same value, byte for byte.
    case exact
    /// The same text once case, spaces and punctuation are left aside.
    case text
    /// The same number, written as a number or in a text.
    case number
    /// The same elements in any order.
    case set
    /// Anything but null.
    case present
    case ignored

    /// The one for a field that nobody chose one for.
    static func natural(for expected: JSONValue) -> FieldComparator {
        switch expected {
        case .string: .text
        case .integer, .number: .number
        default: .exact
        }
    }

    func accepts(_ found: JSONValue?, expected: JSONValue, tolerance: Double) -> Bool {
        switch self {
        case .ignored: return true
        case .present: return found.map { $0 != .null } ?? false
        case .exact: return (found ?? .null).isSame(as: expected)
        case .text:
            guard let found = found?.text, let expected = expected.text else {
                return (found ?? .null).isSame(as: expected)
            }
            return NormalisedGrader.normalised(found) == NormalisedGrader.normalised(expected)
        case .number:
            guard let found = Self.number(found), let expected = Self.number(expected) else { return false }
            return abs(found - expected) <= max(tolerance, 1e-9 * abs(expected))
        case .set: return Self.isSameSet(found, expected)
        }
    }

    private static func number(_ value: JSONValue?) -> Double? {
        guard let value else { return nil }
        return value.double ?? value.text.flatMap { WrittenNumber.all(in: $0).last?.value }
    }

    private static func isSameSet(_ found: JSONValue?, _ expected: JSONValue) -> Bool {
        guard case .array(var rest)? = found, case .array(let wanted) = expected, rest.count == wanted.count else {
            return false
        }
        return wanted.allSatisfy { value in
            guard let index = rest.firstIndex(where: value.isSame) else { return false }
            rest.remove(at: index)
            return true
        }
    }
}
