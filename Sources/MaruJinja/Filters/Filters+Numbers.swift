import Foundation

extension Filters {
    static let numbers: [String: Filter] = [
        "abs": { (value, arguments, _) throws(Fault) in
            _ = try arguments.bind([], of: "abs")
            if let integer = value.asInteger {
                guard integer != .min else { throw .overflow("abs(\(integer))") }
                return .integer(abs(integer))
            }
            guard case .float(let double) = value else {
                throw .operation("'abs' needs a number, not a value of type '\(value.typeName)'")
            }
            return .float(abs(double))
        },
        "int": toInteger,
        "float": { (value, arguments, _) throws(Fault) in
            let standard = try arguments.bind(["default"], of: "float")[0] ?? .float(0)
            if case .undefined(let undefined) = value { throw undefined.fault }
            return try double(value).map(Value.float) ?? standard
        },
        "round": round,
        "filesizeformat": fileSize,
    ]

    /// `float(value)`; `nil` when it has none.
    private static func double(_ value: Value) throws(Fault) -> Double? {
        if case .string(let text) = value { return PythonFloat.parse(text) }
        return value.asDouble
    }

    private static let toInteger: Filter = { (value, arguments, _) throws(Fault) in
        let bound = try arguments.bind(["default", "base"], of: "int")
        let standard = bound[0] ?? .integer(0)
        let radix = try integer(bound[1], standard: 10, of: "int")
        if case .undefined(let undefined) = value { throw undefined.fault }
        if let integer = value.asInteger { return .integer(integer) }
        if case .string(let text) = value, let integer = try PythonFloat.parseInteger(text, radix: radix) {
            return .integer(integer)
        }
        guard let double = try double(value), double.isFinite else { return standard }
        guard let integer = Int(exactly: double.rounded(.towardZero)) else {
            throw .overflow("reading \(PythonFloat.representation(double)) as an integer")
        }
        return .integer(integer)
    }

    private static let round: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["precision", "method"], of: "round")
        let precision = try integer(bound[0], standard: 0, of: "round")
        let method = try bound[1].map { (method) throws(Fault) in try text(method, interpreter).string } ?? "common"
        guard ["common", "ceil", "floor"].contains(method) else {
            throw .operation("'round' has the methods 'common', 'ceil' and 'floor', not '\(method)'")
        }
        guard let number = value.asDouble else {
            throw .operation("'round' needs a number, not a value of type '\(value.typeName)'")
        }
        guard method == "common" else {
            // Ten to the precision is an integer unless the precision is negative.
            let scaled = try Arithmetic.apply(
                .multiply,
                value,
                try Arithmetic.integers(.power, 10, precision),
                interpreter.budget
            )
            let rounded = (scaled.asDouble ?? 0).rounded(method == "ceil" ? .up : .down)
            guard Int(exactly: rounded) != nil else { throw .overflow("rounding \(number)") }
            return .float(rounded / pow(10, Double(precision)))
        }
        if let integer = value.asInteger { return .integer(try rounded(integer, to: precision)) }
        return .float(rounded(number, to: precision))
    }

    /// Halves go to the even neighbour, as the number is in binary.
    private static func rounded(_ value: Double, to precision: Int) -> Double {
        guard value.isFinite, precision < 323 else { return value }
        if precision >= 0 { return Double(FieldFormat.printed("%.\(precision)f", value)) ?? value }
        guard precision > -309 else { return value.sign == .minus ? -0.0 : 0 }
        let scale = pow(10, Double(-precision))
        return (value / scale).rounded(.toNearestOrEven) * scale
    }

    private static func rounded(_ value: Int, to precision: Int) throws(Fault) -> Int {
        if precision >= 0 { return value }
        guard precision > -19 else { return 0 }
        var unit = 1
        for _ in 0..<(-precision) { unit *= 10 }
        let floor = try Arithmetic.integers(.floorDivide, value, unit).asInteger ?? 0
        let below = try Arithmetic.integers(.multiply, floor, unit).asInteger ?? 0
        let remainder = value - below
        let isUp = remainder * 2 > unit || (remainder * 2 == unit && floor % 2 != 0)
        return try isUp ? Arithmetic.integers(.add, below, unit).asInteger ?? 0 : below
    }

    private static let fileSize: Filter = { (value, arguments, _) throws(Fault) in
        let isBinary = try arguments.bind(["binary"], of: "filesizeformat")[0]?.isTrue ?? false
        if case .undefined(let undefined) = value { throw undefined.fault }
        guard let bytes = try double(value), bytes.isFinite else {
            throw .operation("'filesizeformat' needs a number, not a value of type '\(value.typeName)'")
        }
        let base: Double = isBinary ? 1024 : 1000
        if bytes == 1 { return .string("1 Byte") }
        if bytes < base {
            guard let whole = Int(exactly: bytes.rounded(.towardZero)) else { throw .overflow("a size in bytes") }
            return .string("\(whole) Bytes")
        }
        var unit = base * base
        var prefixes = "kMGTPEZY".dropFirst(0)
        while bytes >= unit, prefixes.count > 1 {
            unit *= base
            prefixes.removeFirst()
        }
        let prefix = prefixes.first.map { isBinary ? "\($0.uppercased())iB" : "\($0)B" } ?? ""
        return .string(FieldFormat.printed("%.1f", base * bytes / unit) + " " + prefix)
    }
}
