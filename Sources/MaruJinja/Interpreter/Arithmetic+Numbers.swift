import Foundation

extension Arithmetic {
    static func integers(_ operation: Expression.Arithmetic.Operator, _ a: Int, _ b: Int) throws(Fault) -> Value {
        let result: (partialValue: Int, overflow: Bool)
        switch operation {
        case .add: result = a.addingReportingOverflow(b)
        case .subtract: result = a.subtractingReportingOverflow(b)
        case .multiply: result = a.multipliedReportingOverflow(by: b)
        case .divide: return .float(try divide(Double(a), Double(b)))
        case .floorDivide:
            guard b != 0 else { throw divisionByZero }
            result = a.dividedReportingOverflow(by: b)
            // Division rounds down, not toward zero.
            if !result.overflow, a % b != 0, (a < 0) != (b < 0) { return .integer(result.partialValue - 1) }
        case .modulo:
            guard b != 0 else { throw divisionByZero }
            if b == -1 { return .integer(0) }
            let remainder = a % b
            return .integer(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
        case .power: return try power(a, b)
        }
        guard !result.overflow else { throw .overflow("\(a) \(operation.rawValue) \(b)") }
        return .integer(result.partialValue)
    }

    private static func power(_ base: Int, _ exponent: Int) throws(Fault) -> Value {
        if exponent < 0 {
            guard base != 0 else { throw divisionByZero }
            return .float(pow(Double(base), Double(exponent)))
        }
        var result = 1
        var square = base
        var remaining = exponent
        while remaining > 0 {
            if remaining & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: square)
                guard !overflow else { throw .overflow("\(base) ** \(exponent)") }
                result = product
            }
            remaining >>= 1
            if remaining == 0 { break }
            let (next, overflow) = square.multipliedReportingOverflow(by: square)
            guard !overflow else { throw .overflow("\(base) ** \(exponent)") }
            square = next
        }
        return .integer(result)
    }

    static func doubles(_ operation: Expression.Arithmetic.Operator, _ a: Double, _ b: Double) throws(Fault) -> Value {
        switch operation {
        case .add: return .float(a + b)
        case .subtract: return .float(a - b)
        case .multiply: return .float(a * b)
        case .divide: return .float(try divide(a, b))
        case .floorDivide:
            let remainder = try modulo(a, b)
            let quotient = (a - remainder) / b
            if quotient == 0 { return .float(a / b < 0 ? -0.0 : 0.0) }
            let floored = quotient.rounded(.down)
            return .float(quotient - floored > 0.5 ? floored + 1 : floored)
        case .modulo: return .float(try modulo(a, b))
        case .power:
            if a == 0, b < 0 { throw divisionByZero }
            let result = pow(a, b)
            if result.isNaN, !a.isNaN, !b.isNaN { throw .operation("\(a) ** \(b) is not a real number") }
            if result.isInfinite, a.isFinite, b.isFinite { throw .operation("\(a) ** \(b) is too large") }
            return .float(result)
        }
    }

    private static func divide(_ a: Double, _ b: Double) throws(Fault) -> Double {
        guard b != 0 else { throw divisionByZero }
        return a / b
    }

    /// The remainder with the sign of the divisor.
    private static func modulo(_ a: Double, _ b: Double) throws(Fault) -> Double {
        guard b != 0 else { throw divisionByZero }
        let remainder = fmod(a, b)
        if remainder == 0 { return b < 0 ? -0.0 : 0.0 }
        return (remainder < 0) != (b < 0) ? remainder + b : remainder
    }

    private static var divisionByZero: Fault { .operation("a number cannot be divided by zero") }
}
