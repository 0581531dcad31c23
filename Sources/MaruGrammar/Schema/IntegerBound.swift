import MaruCore

/// The integers at the bounds of numbers.
enum IntegerBound {
    /// The smallest integer that a lower bound allows; `Int.min` when all are, `nil` when none is.
    static func smallest(above bound: Schema.Bound) -> Int? {
        switch bound.value {
        case .integer(let value):
            guard bound.isStrict else { return value }
            return value == .max ? nil : value + 1
        case .number(let value):
            let first = bound.isStrict ? value.rounded(.down) + 1 : value.rounded(.up)
            return Int(exactly: first) ?? (first < 0 ? .min : nil)
        default: return nil
        }
    }

    /// The largest integer that an upper bound allows; `Int.max` when all are, `nil` when none is.
    static func largest(below bound: Schema.Bound) -> Int? {
        switch bound.value {
        case .integer(let value):
            guard bound.isStrict else { return value }
            return value == .min ? nil : value - 1
        case .number(let value):
            let last = bound.isStrict ? value.rounded(.up) - 1 : value.rounded(.down)
            return Int(exactly: last) ?? (last > 0 ? .max : nil)
        default: return nil
        }
    }
}
