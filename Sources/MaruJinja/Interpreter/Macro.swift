/// A macro, or the body of a `{% call %}`.
final class Macro: Object, Dissolvable {
    private let definition: MacroDefinition
    private let facts: BlockFacts
    /// Where the macro was defined: its body sees those names.
    private var scope: Scope?

    init(_ definition: MacroDefinition, facts: BlockFacts, scope: Scope) {
        self.definition = definition
        self.facts = facts
        self.scope = scope
    }

    func dissolve() { scope = nil }

    override var typeName: String { "Macro" }
    override var isCallable: Bool { true }

    override func representation(_ printer: inout Printer) throws(Fault) {
        try printer.write("<Macro \(definition.name.map { "'\($0)'" } ?? "anonymous")>")
    }

    override func attribute(_ name: String) -> Value? {
        switch name {
        case "name": definition.name.map(Value.string) ?? .null
        case "arguments": .tuple(Tuple(definition.parameters.map { .string($0.name) }))
        case "caller": .bool(facts.readsCaller)
        case "catch_kwargs": .bool(facts.readsKwargs)
        case "catch_varargs": .bool(facts.readsVarargs)
        default: nil
        }
    }

    override func call(_ arguments: Arguments, in interpreter: Interpreter) throws(Fault) -> Value {
        guard let scope else { return .null }
        let inner = interpreter.scope(of: definition.body, in: scope)
        try bind(arguments, in: inner, interpreter)
        return .string(
            try interpreter.capture { () throws(Fault) in
                try interpreter.execute(definition.body.statements, in: inner)
            }.text
        )
    }

    private func bind(_ arguments: Arguments, in scope: Scope, _ interpreter: Interpreter) throws(Fault) {
        var keywords = arguments.keywords
        var given: [Value?] = arguments.positional.prefix(definition.parameters.count).map(Optional.some)
        for parameter in definition.parameters.dropFirst(given.count) {
            let index = keywords.firstIndex { $0.name == parameter.name }
            given.append(index.map { keywords.remove(at: $0).value })
        }
        if facts.readsCaller {
            let index = keywords.firstIndex { $0.name == "caller" }
            scope["caller"] =
                index.map { keywords.remove(at: $0).value }
                ?? .undefined(Undefined(.hint("the macro was not called by '{% call %}', so it has no 'caller'")))
        }
        let name = definition.name ?? "caller"
        if facts.readsKwargs {
            scope["kwargs"] = .mapping(Mapping(strings: keywords.map { (Text($0.name), $0.value) }))
        } else if let extra = keywords.first {
            throw .operation("the macro '\(name)' has no parameter '\(extra.name)'")
        }
        let rest = arguments.positional.dropFirst(definition.parameters.count)
        if facts.readsVarargs {
            scope["varargs"] = .tuple(Tuple(Array(rest)))
        } else if !rest.isEmpty {
            throw .operation(
                "the macro '\(name)' takes at most \(definition.parameters.count) arguments, "
                    + "\(arguments.positional.count) are given"
            )
        }
        for (parameter, value) in zip(definition.parameters, given) {
            let missing = Undefined(.hint("the parameter '\(parameter.name)' was not provided"))
            scope[parameter.name] = value ?? .undefined(missing)
        }
        for (parameter, value) in zip(definition.parameters, given) where value == nil {
            guard let standard = parameter.standard else { continue }
            scope[parameter.name] = try interpreter.evaluate(standard, in: scope)
        }
    }
}
