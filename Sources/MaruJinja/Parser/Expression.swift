/// A value to compute. Chains of operators are flat lists, so a long one needs no deep stack.
indirect enum Expression: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string([UInt8])
    case name(String, Int)
    case list([Expression])
    case tuple([Expression])
    case dictionary([Pair])
    /// `value if test else otherwise`
    case conditional(test: Expression, value: Expression, otherwise: Expression?)
    case any([Expression])
    case all([Expression])
    case not(Expression)
    /// `a < b < c`: every operand is compared with the one before it.
    case comparison(Expression, [Comparison])
    /// Operators of one precedence, applied from the left.
    case arithmetic(Expression, [Arithmetic])
    case negation(Expression, Int)
    case identity(Expression, Int)
    case concatenation([Expression])
    case postfix(Expression, [Postfix])

    struct Pair: Sendable {
        var key: Expression
        var value: Expression
    }

    struct Comparison: Sendable {
        enum Operator: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn }
        var operation: Operator
        var operand: Expression
        var offset: Int
    }

    struct Arithmetic: Sendable {
        enum Operator: String, Sendable {
            case add = "+"
            case subtract = "-"
            case multiply = "*"
            case divide = "/"
            case floorDivide = "//"
            case modulo = "%"
            case power = "**"
        }
        var operation: Operator
        var operand: Expression
        var offset: Int
    }
}

/// What follows a value: `.name`, `[index]`, `(arguments)`, `|filter`, `is test`.
struct Postfix: Sendable {
    enum Operation: Sendable {
        case attribute(String)
        case item(Expression)
        case slice(start: Expression?, stop: Expression?, step: Expression?)
        case call(ArgumentList)
        case filter(String, ArgumentList)
        case test(String, ArgumentList, isNegated: Bool)
    }

    var operation: Operation
    var offset: Int
}

/// The arguments of a call as they are written.
struct ArgumentList: Sendable {
    var positional: [Expression] = []
    var keywords: [(name: String, value: Expression)] = []
    /// `*values`
    var unpackedList: Expression?
    /// `**values`
    var unpackedMapping: Expression?
}
