extension Interpreter {
    /// Runs a block in a new scope.
    func execute(_ block: Block, in outer: Scope) throws(Fault) -> Flow {
        try execute(block.statements, in: scope(of: block, in: outer))
    }

    func scope(of block: Block, in outer: Scope) -> Scope {
        Scope(parent: outer, hidden: program.blocks[block.id].hidden)
    }

    func execute(_ statements: [Statement], in scope: Scope) throws(Fault) -> Flow {
        try enter()
        defer { leave() }
        for statement in statements {
            try budget.step()
            let flow = try execute(statement, in: scope)
            if flow != .proceed { return flow }
        }
        return .proceed
    }

    private func execute(_ statement: Statement, in scope: Scope) throws(Fault) -> Flow {
        switch statement {
        case .text(let bytes): try emit(literal: bytes)
        case .output(let expression, let offset):
            self.offset = offset
            let value = try evaluate(expression, in: scope)
            try emit(try Printer.text(of: value, budget))
        case .conditional(let branches, let otherwise):
            for branch in branches where try evaluate(branch.test, in: scope).isTrue {
                return try execute(branch.body, in: scope)
            }
            return try execute(otherwise, in: scope)
        case .loop(let loop): return try run(loop, in: scope)
        case .assignment(let target, let expression, let offset):
            self.offset = offset
            try assign(try evaluate(expression, in: scope), to: target, in: scope)
        case .capture(let target, let filters, let body, let offset):
            return try run(capture: body, filters: filters, target: target, offset: offset, in: scope)
        case .with(let values, let body, let offset):
            return try run(with: values, body, offset: offset, in: scope)
        case .macro(let definition):
            let macro = Macro(definition, facts: program.blocks[definition.body.id], scope: scope)
            try register(macro)
            if let name = definition.name { scope[name] = .object(macro) }
        case .call(let definition, let call, let offset): try run(call, definition, offset: offset, in: scope)
        case .filter(let filters, let body):
            let inner = self.scope(of: body, in: scope)
            let (text, flow) = try capture { () throws(Fault) in try execute(body.statements, in: inner) }
            if flow != .proceed { return flow }
            try emit(string: try apply(filters, to: .string(text), in: inner))
        case .generation(let body): return try execute(body, in: scope)
        case .breakLoop: return .breakLoop
        case .continueLoop: return .continueLoop
        }
        return .proceed
    }

    private func run(
        capture body: Block,
        filters: [Postfix],
        target: Target,
        offset: Int,
        in scope: Scope
    ) throws(Fault) -> Flow {
        let inner = self.scope(of: body, in: scope)
        let (text, flow) = try capture { () throws(Fault) in try execute(body.statements, in: inner) }
        if flow != .proceed { return flow }
        self.offset = offset
        try assign(try apply(filters, to: .string(text), in: inner), to: target, in: scope)
        return .proceed
    }

    private func run(
        with values: [(target: Target, value: Expression)],
        _ body: Block,
        offset: Int,
        in scope: Scope
    ) throws(Fault) -> Flow {
        let inner = self.scope(of: body, in: scope)
        for (target, expression) in values {
            self.offset = offset
            try assign(try evaluate(expression, in: scope), to: target, in: inner)
        }
        return try execute(body.statements, in: inner)
    }

    private func run(
        _ call: Expression,
        _ definition: MacroDefinition,
        offset: Int,
        in scope: Scope
    ) throws(Fault) {
        let caller = Macro(definition, facts: program.blocks[definition.body.id], scope: scope)
        try register(caller)
        guard case .postfix(let base, let operations) = call, case .call(let list) = operations.last?.operation else {
            return
        }
        let callee = try evaluate(.postfix(base, operations.dropLast()), in: scope)
        var arguments = try evaluate(list, in: scope)
        arguments.keywords.append(("caller", .object(caller)))
        self.offset = offset
        try emit(string: try self.call(callee, arguments))
    }

    /// Filter and call blocks must give a string; only `{{ }}` writes any value.
    private func emit(string value: Value) throws(Fault) {
        guard case .string(let text) = value else {
            throw .operation("a block must give a string, not a value of type '\(value.typeName)'")
        }
        try emit(text)
    }

    // MARK: Assignment

    func assign(_ value: Value, to target: Target, in scope: Scope) throws(Fault) {
        switch target {
        case .name(let name): scope[name] = value
        case .attribute(let attribute, let name):
            guard case .object(let object as Namespace) = scope.value(of: name) else {
                throw .operation("'\(name)' is not a namespace, and only a namespace's attributes can be set")
            }
            try object.set(attribute, value)
        case .tuple(let targets):
            let items = try Iteration.items(of: value, budget)
            guard items.count == targets.count else {
                throw .operation("\(items.count) values cannot be assigned to \(targets.count) names")
            }
            for (target, item) in zip(targets, items) { try assign(item, to: target, in: scope) }
        }
    }
}
