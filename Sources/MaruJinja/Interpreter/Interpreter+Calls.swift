extension Interpreter {
    func call(_ callee: Value, _ arguments: Arguments) throws(Fault) -> Value {
        switch callee {
        case .object(let object):
            try enter()
            defer { leave() }
            return try account(try object.call(arguments, in: self))
        case .undefined(let undefined): throw undefined.fault
        default: throw .operation("a value of type '\(callee.typeName)' cannot be called")
        }
    }

    func evaluate(_ list: ArgumentList, in scope: Scope) throws(Fault) -> Arguments {
        var arguments = Arguments()
        for expression in list.positional { arguments.positional.append(try evaluate(expression, in: scope)) }
        for (name, expression) in list.keywords {
            arguments.keywords.append((name, try evaluate(expression, in: scope)))
        }
        if let expression = list.unpackedList {
            arguments.positional += try Iteration.items(of: try evaluate(expression, in: scope), budget)
        }
        if let expression = list.unpackedMapping {
            try unpack(try evaluate(expression, in: scope), into: &arguments)
        }
        return arguments
    }

    private func unpack(_ value: Value, into arguments: inout Arguments) throws(Fault) {
        guard case .mapping(let mapping) = value else {
            throw .operation("'**' needs a dictionary, not a value of type '\(value.typeName)'")
        }
        for (key, value) in mapping.entries {
            guard case .string(let name) = key, !arguments.keywords.contains(where: { $0.name == name.string }) else {
                throw .operation("the keys after '**' must be strings that are not given as arguments as well")
            }
            arguments.keywords.append((name.string, value))
        }
    }
}

/// The arguments of a call.
struct Arguments {
    var positional: [Value] = []
    var keywords: [(name: String, value: Value)] = []

    /// The arguments in the order of `names`, `nil` where one is not given.
    func bind(_ names: [String], required: Int = 0, of function: String) throws(Fault) -> [Value?] {
        guard positional.count <= names.count else {
            throw .operation("'\(function)' takes at most \(names.count) arguments, \(positional.count) are given")
        }
        var bound: [Value?] = positional.map(Optional.some)
        bound += Array(repeating: nil, count: names.count - positional.count)
        for (name, value) in keywords {
            guard let index = names.firstIndex(of: name) else {
                throw .operation("'\(function)' has no argument '\(name)'")
            }
            guard bound[index] == nil else { throw .operation("'\(function)' is given its argument '\(name)' twice") }
            bound[index] = value
        }
        for index in 0..<required where bound[index] == nil {
            throw .operation("'\(function)' needs its argument '\(names[index])'")
        }
        return bound
    }

    /// Arguments of a function that takes them by position only.
    func positional(_ counts: ClosedRange<Int>, of function: String) throws(Fault) -> [Value] {
        guard keywords.isEmpty, counts.contains(positional.count) else {
            let expected = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
            throw .operation(
                "'\(function)' takes \(expected) arguments without names, \(positional.count + keywords.count) are given"
            )
        }
        return positional
    }
}
