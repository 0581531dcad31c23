extension Expression {
    /// The expressions directly inside this one, in the order in which they are evaluated.
    var children: [Expression] {
        switch self {
        case .null, .bool, .integer, .float, .string, .name: []
        case .list(let items), .tuple(let items), .any(let items), .all(let items), .concatenation(let items): items
        case .dictionary(let pairs): pairs.flatMap { [$0.key, $0.value] }
        case .conditional(let test, let value, let otherwise): [test, value] + (otherwise.map { [$0] } ?? [])
        case .not(let value), .negation(let value, _), .identity(let value, _): [value]
        case .comparison(let first, let steps): [first] + steps.map(\.operand)
        case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
        case .postfix(let value, let operations): [value] + operations.flatMap(\.operation.arguments)
        }
    }

    /// Calls `body` with every name that this expression reads, and its offset.
    func forEachName(_ body: (String, Int) -> Void) {
        if case .name(let name, let offset) = self { body(name, offset) }
        for child in children { child.forEachName(body) }
    }

    /// Calls `body` with every filter and test outside conditional expressions.
    func forEachCertainCall<Failure: Error>(
        _ body: (Postfix.Operation, Int) throws(Failure) -> Void
    ) throws(Failure) {
        if case .conditional = self { return }
        if case .postfix(_, let operations) = self {
            for operation in operations { try body(operation.operation, operation.offset) }
        }
        for child in children { try child.forEachCertainCall(body) }
    }
}

extension Postfix.Operation {
    var arguments: [Expression] {
        switch self {
        case .attribute: []
        case .item(let item): [item]
        case .slice(let start, let stop, let step): [start, stop, step].compactMap(\.self)
        case .call(let list), .filter(_, let list), .test(_, let list, _):
            list.positional + list.keywords.map(\.value)
                + [list.unpackedList, list.unpackedMapping].compactMap(\.self)
        }
    }
}

extension Target {
    /// Every name that is assigned to; namespaces, which are read, are not among them.
    var names: [String] {
        switch self {
        case .name(let name): [name]
        case .attribute: []
        case .tuple(let targets): targets.flatMap(\.names)
        }
    }

    func forEachName(read: (String) -> Void, assign: (String) -> Void) {
        switch self {
        case .name(let name): assign(name)
        case .attribute(_, let namespace): read(namespace)
        case .tuple(let targets): for target in targets { target.forEachName(read: read, assign: assign) }
        }
    }
}
