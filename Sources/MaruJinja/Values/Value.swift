/// A value as templates see it; it behaves as Python's does.
enum Value {
    case undefined(Undefined)
    case null
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string(Text)
    case list(List)
    case tuple(Tuple)
    case mapping(Mapping)
    case range(IntegerRange)
    case view(MappingView)
    case iterator(ValueIterator)
    case object(Object)

    static func string(_ text: String) -> Value { .string(Text(text)) }
}

/// Something a template named that is not there. It prints as nothing; almost everything else with it is an error.
final class Undefined {
    enum Reason {
        case name(String)
        case attribute(String, of: String)
        case hint(String)
        /// Something that is there and that templates must not touch.
        case unsafe(String, of: String)
    }
    let reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    var fault: Fault {
        switch reason {
        case .name(let name): .undefined("'\(name)' is undefined")
        case .attribute(let name, let type): .undefined("'\(type)' has no attribute or item '\(name)'")
        case .hint(let hint): .undefined(hint)
        case .unsafe(let name, let type): .refused("'\(name)' of a value of type '\(type)' is not safe to use")
        }
    }
}

/// How deep values hold each other, counted when one is made, so that walking one cannot exhaust the stack.
final class List {
    let items: [Value]
    let depth: Int

    init(_ items: [Value]) {
        self.items = items
        depth = items.nestingDepth
    }
}

final class Tuple {
    let items: [Value]
    let depth: Int
    /// Names of the items, for the pairs that `groupby` makes.
    let names: [String]

    init(_ items: [Value], names: [String] = []) {
        self.items = items
        self.names = names
        depth = items.nestingDepth
    }
}

extension [Value] {
    fileprivate var nestingDepth: Int {
        var deepest = 0
        for item in self { deepest = Swift.max(deepest, item.depth) }
        return deepest + 1
    }
}

/// `range(start, stop, step)`
struct IntegerRange: Hashable {
    var start: Int
    var stop: Int
    var step: Int

    var count: Int {
        let (distance, overflow) =
            step > 0
            ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
        if overflow { return (step > 0) == (stop > start) ? .max : 0 }
        return distance <= 0 ? 0 : Int((UInt(distance) - 1) / step.magnitude) + 1
    }

    /// The number at `index`, which the range has.
    subscript(index: Int) -> Int { start + index * step }

    /// Every `step`th number of the positions in `selection`; `nil` when a bound does not fit.
    func sliced(_ selection: SliceBounds.Selection) -> IntegerRange? {
        func bound(_ index: Int) -> Int? {
            let (distance, overflow) = index.multipliedReportingOverflow(by: self.step)
            let (bound, beyond) = self.start.addingReportingOverflow(distance)
            return overflow || beyond ? nil : bound
        }
        let (step, overflow) = self.step.multipliedReportingOverflow(by: selection.step)
        guard let start = bound(selection.start), let stop = bound(selection.stop), !overflow else { return nil }
        return IntegerRange(start: start, stop: stop, step: step)
    }
}

/// What `items()`, `keys()` and `values()` give.
final class MappingView {
    enum Kind: String { case items, keys, values }
    let kind: Kind
    let mapping: Mapping

    init(_ kind: Kind, of mapping: Mapping) {
        self.kind = kind
        self.mapping = mapping
    }

    var items: [Value] {
        switch kind {
        case .items: mapping.entries.map { .tuple(Tuple([$0.key, $0.value])) }
        case .keys: mapping.entries.map(\.key)
        case .values: mapping.entries.map(\.value)
        }
    }
}

/// Values that come one at a time, once.
final class ValueIterator {
    private let produce: () throws(Fault) -> Value?
    let depth: Int

    init(depth: Int, _ produce: @escaping () throws(Fault) -> Value?) {
        self.depth = depth
        self.produce = produce
    }

    convenience init(_ items: [Value], depth: Int) {
        var index = 0
        self.init(depth: depth) {
            guard index < items.count else { return nil }
            defer { index += 1 }
            return items[index]
        }
    }

    func next() throws(Fault) -> Value? { try produce() }
}

/// A value with an identity: a namespace, a macro, a function, a loop.
class Object {
    var typeName: String { "object" }
    /// How deep the values that it holds hold each other.
    var depth: Int { 0 }
    /// As the object prints.
    func representation(_ printer: inout Printer) throws(Fault) { try printer.write("<\(typeName)>") }
    func attribute(_ name: String) throws(Fault) -> Value? { nil }
    var isCallable: Bool { false }

    func call(_ arguments: Arguments, in interpreter: Interpreter) throws(Fault) -> Value {
        throw .operation("a value of type '\(typeName)' cannot be called")
    }
}

extension Value {
    var depth: Int {
        switch self {
        case .list(let list): list.depth
        case .tuple(let tuple): tuple.depth
        case .mapping(let mapping): mapping.depth
        case .view(let view): view.mapping.depth
        case .iterator(let iterator): iterator.depth
        case .object(let object): object.depth
        default: 0
        }
    }

    /// Python's name of the type.
    var typeName: String {
        switch self {
        case .undefined: "Undefined"
        case .null: "NoneType"
        case .bool: "bool"
        case .integer: "int"
        case .float: "float"
        case .string: "str"
        case .list: "list"
        case .tuple: "tuple"
        case .mapping: "dict"
        case .range: "range"
        case .view(let view): "dict_\(view.kind.rawValue)"
        case .iterator: "generator"
        case .object(let object): object.typeName
        }
    }

    var isTrue: Bool {
        switch self {
        case .undefined, .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .float(let value): value != 0
        case .string(let text): !text.isEmpty
        case .list(let list): !list.items.isEmpty
        case .tuple(let tuple): !tuple.items.isEmpty
        case .mapping(let mapping): !mapping.entries.isEmpty
        case .range(let range): range.count > 0
        case .view(let view): !view.mapping.entries.isEmpty
        case .iterator, .object: true
        }
    }

    var isUndefined: Bool {
        if case .undefined = self { return true }
        return false
    }

    /// The integer that this value is, `true` and `false` being 1 and 0.
    var asInteger: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }

    /// The number that this value is.
    var asDouble: Double? {
        if case .float(let value) = self { return value }
        return asInteger.map(Double.init)
    }

    /// What a new value of this kind costs, for the budget.
    var size: Int {
        switch self {
        case .string(let text): text.bytes.count
        case .list(let list): list.items.count * MemoryLayout<Value>.stride
        case .tuple(let tuple): tuple.items.count * MemoryLayout<Value>.stride
        case .mapping(let mapping): mapping.entries.count * 3 * MemoryLayout<Value>.stride
        default: 0
        }
    }
}
