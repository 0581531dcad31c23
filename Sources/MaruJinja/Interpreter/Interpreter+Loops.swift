extension Interpreter {
    func run(_ loop: Statement.Loop, in scope: Scope) throws(Fault) -> Flow {
        offset = loop.offset
        let source = try evaluate(loop.source, in: scope)
        return try run(loop, over: source, in: scope, level: 0)
    }

    /// - Parameter level: How often the loop, being recursive, has called itself.
    private func run(
        _ loop: Statement.Loop,
        over source: Value,
        in scope: Scope,
        level: Int
    ) throws(Fault) -> Flow {
        offset = loop.offset
        let context = LoopContext(
            source,
            try filtered(source, by: loop, in: scope),
            hasTest: loop.test != nil,
            level: level
        )
        if loop.isRecursive {
            context.recurse = { (interpreter, value) throws(Fault) in
                try interpreter.capture { () throws(Fault) in
                    try interpreter.run(loop, over: value, in: scope, level: level + 1)
                }.text
            }
        }
        var isFinished = false
        while let item = try context.advance() {
            // A round costs about as much as four expressions.
            try budget.step(4)
            let inner = self.scope(of: loop.body, in: scope)
            inner["loop"] = .object(context)
            try assign(item, to: loop.target, in: inner)
            switch try execute(loop.body.statements, in: inner) {
            case .proceed: isFinished = true
            case .continueLoop: continue
            case .breakLoop: return isFinished ? .proceed : try execute(loop.otherwise, in: scope)
            }
        }
        // As in Jinja, a loop that left every round early counts as one that had none.
        return isFinished ? .proceed : try execute(loop.otherwise, in: scope)
    }

    /// The items of `source` for which the loop's test holds, tested one by one as the loop asks for them.
    private func filtered(
        _ source: Value,
        by loop: Statement.Loop,
        in scope: Scope
    ) throws(Fault) -> ValueIterator {
        let items = try Iteration.iterator(over: source, budget)
        guard let test = loop.test else { return items }
        return ValueIterator(depth: items.depth + 1) { [self] () throws(Fault) in
            while let item = try items.next() {
                try budget.step(4)
                let inner = Scope(parent: scope)
                try assign(item, to: loop.target, in: inner)
                if try evaluate(test, in: inner).isTrue { return item }
            }
            return nil
        }
    }
}

/// The variable `loop`.
final class LoopContext: Object {
    private let source: Value
    private let iterator: ValueIterator
    private let hasTest: Bool
    private let level: Int
    private var index = -1
    private var current: Value?
    private var previous: Value?
    /// Items that were asked for before their turn.
    private var ahead: ArraySlice<Value> = []
    private var knownLength: Int?
    private var changing: [Value]?
    var recurse: ((Interpreter, Value) throws(Fault) -> Text)?

    init(_ source: Value, _ iterator: ValueIterator, hasTest: Bool, level: Int) {
        self.source = source
        self.iterator = iterator
        self.hasTest = hasTest
        self.level = level
    }

    func advance() throws(Fault) -> Value? {
        var next = ahead.popFirst()
        if next == nil { next = try iterator.next() }
        guard let item = next else { return nil }
        index += 1
        previous = current
        current = item
        return item
    }

    private func peek() throws(Fault) -> Value? {
        if ahead.isEmpty, let item = try iterator.next() { ahead.append(item) }
        return ahead.first
    }

    func length() throws(Fault) -> Int {
        if let knownLength { return knownLength }
        if !hasTest, let count = try? Iteration.count(of: source) {
            knownLength = count
            return count
        }
        while let item = try iterator.next() { ahead.append(item) }
        knownLength = index + 1 + ahead.count
        return index + 1 + ahead.count
    }

    override var typeName: String { "LoopContext" }
    override var depth: Int { max(source.depth, iterator.depth) + 1 }
    override var isCallable: Bool { true }

    override func representation(_ printer: inout Printer) throws(Fault) {
        try printer.write("<LoopContext \(index + 1)/\(length())>")
    }

    override func attribute(_ name: String) throws(Fault) -> Value? {
        switch name {
        case "index": .integer(index + 1)
        case "index0": .integer(index)
        case "first": .bool(index == 0)
        case "last": .bool(try peek() == nil)
        case "length": .integer(try length())
        case "revindex": .integer(try length() - index)
        case "revindex0": .integer(try length() - index - 1)
        case "depth": .integer(level + 1)
        case "depth0": .integer(level)
        case "previtem": (index > 0 ? previous : nil) ?? .undefined(Undefined(.hint("there is no previous item")))
        case "nextitem": try peek() ?? .undefined(Undefined(.hint("there is no next item")))
        case "cycle":
            .object(
                Function("cycle", holding: .object(self)) { [self] (arguments, _) throws(Fault) in
                    let items = arguments.positional
                    guard !items.isEmpty else { throw .operation("'loop.cycle' needs at least one value") }
                    return items[index % items.count]
                }
            )
        case "changed":
            .object(
                Function("changed", holding: .object(self)) { [self] (arguments, interpreter) throws(Fault) in
                    let items = arguments.positional
                    if let changing, changing.count == items.count,
                        try Comparing.areEqual(.tuple(Tuple(changing)), .tuple(Tuple(items)), interpreter.budget)
                    {
                        return .bool(false)
                    }
                    changing = items
                    return .bool(true)
                }
            )
        default: nil
        }
    }

    override func call(_ arguments: Arguments, in interpreter: Interpreter) throws(Fault) -> Value {
        guard let recurse else { throw .operation("only a loop marked 'recursive' can be called") }
        let bound = try arguments.bind(["iterable"], required: 1, of: "loop")
        return .string(
            try interpreter.nested { () throws(Fault) in
                try recurse(interpreter, bound[0] ?? .null)
            }
        )
    }
}
