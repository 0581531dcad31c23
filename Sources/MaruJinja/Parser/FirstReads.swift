/// Finds which of a few names statements read before anything in them assigns the name.
struct FirstReads {
    private(set) var found: [String] = []
    private var searched: Set<String>

    init(of names: Set<String>) { searched = names }

    mutating func visit(_ statements: [Statement]) {
        for statement in statements where !searched.isEmpty { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement {
        case .text, .breakLoop, .continueLoop: break
        case .output(let value, _): read(value)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                read(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .loop(let loop):
            assign(loop.target)
            read(loop.source)
            visit(loop.body.statements)
            visit(loop.otherwise.statements)
            if let test = loop.test { read(test) }
        case .assignment(let target, let value, _):
            assign(target)
            read(value)
        case .capture(let target, let filters, let body, _):
            assign(target)
            read(.postfix(.null, filters))
            visit(body.statements)
        case .with(let values, let body, _):
            for (target, _) in values { assign(target) }
            for (_, value) in values { read(value) }
            visit(body.statements)
        case .macro(let macro): visit(macro)
        case .call(let macro, let call, _):
            read(call)
            visit(macro)
        case .filter(let filters, let body):
            visit(body.statements)
            read(.postfix(.null, filters))
        case .generation(let body): visit(body.statements)
        }
    }

    private mutating func visit(_ macro: MacroDefinition) {
        for parameter in macro.parameters { searched.remove(parameter.name) }
        for parameter in macro.parameters { if let standard = parameter.standard { read(standard) } }
        visit(macro.body.statements)
    }

    private mutating func read(_ expression: Expression) {
        var reads: [String] = []
        expression.forEachName { name, _ in reads.append(name) }
        for name in reads where searched.remove(name) != nil { found.append(name) }
    }

    private mutating func assign(_ target: Target) { for name in target.names { searched.remove(name) } }
}
