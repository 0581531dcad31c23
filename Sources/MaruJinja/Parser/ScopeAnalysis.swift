/// Finds what each block of a template assigns and reads, and breaches of rules that span several tags.
///
/// Names are bound as Jinja binds them: a block that assigns a name, other than in a branch of an `if`, before it reads
/// it owns that name from its start, unless a block around it mentions the name.
struct ScopeAnalysis {
    struct Problem: Error {
        var reason: String
        var offset: Int
    }

    /// Names that a block has mentioned so far.
    final class Names {
        var known: Set<String> = []
        var hidden: [String] = []
        let parent: Names?

        init(parent: Names?) { self.parent = parent }

        func knows(_ name: String) -> Bool { known.contains(name) || parent?.knows(name) == true }
    }

    /// Where statements stand.
    struct Place {
        var isInLoop = false
        /// Unknown filters and tests in a branch of an `if` are errors only when they are reached.
        var isInBranch = false
        var isInLoopBody = false
    }

    private(set) var facts: [BlockFacts]

    init(blockCount: Int) { facts = Array(repeating: BlockFacts(), count: blockCount) }

    mutating func template(_ body: Block) throws(Problem) { try block(body, parent: nil, place: Place()) }

    private mutating func block(
        _ block: Block,
        parent: Names?,
        parameters: [String] = [],
        place: Place
    ) throws(Problem) {
        let names = Names(parent: parent)
        names.known.formUnion(parameters)
        mention(block.statements, in: names, isBranch: false)
        facts[block.id].hidden = names.hidden
        try check(block.statements, names: names, place: place)
    }

    // MARK: Which names a block mentions, in order

    private func mention(_ statements: [Statement], in names: Names, isBranch: Bool) {
        func read(_ expressions: Expression?...) {
            for expression in expressions {
                expression?.forEachName { name, _ in
                    if !names.knows(name) { names.known.insert(name) }
                }
            }
        }
        func assign(_ name: String) {
            guard names.known.insert(name).inserted, !isBranch, names.parent?.knows(name) != true else { return }
            names.hidden.append(name)
        }
        for statement in statements {
            switch statement {
            case .text, .generation, .breakLoop, .continueLoop: break
            case .output(let value, _): read(value)
            case .conditional(let branches, let otherwise):
                for branch in branches {
                    read(branch.test)
                    mention(branch.body, in: names, isBranch: true)
                }
                mention(otherwise, in: names, isBranch: true)
            case .loop(let loop): read(loop.source)
            case .assignment(let target, let value, _):
                read(value)
                target.forEachName(read: { read(.name($0, 0)) }, assign: assign)
            case .capture(let target, _, _, _): target.forEachName(read: { read(.name($0, 0)) }, assign: assign)
            case .with(let values, _, _): for (_, value) in values { read(value) }
            case .macro(let macro): if let name = macro.name { assign(name) }
            case .call(_, let call, _): read(call)
            case .filter(let filters, _): read(.postfix(.null, filters))
            }
        }
    }

    // MARK: Blocks inside, and rules

    private mutating func check(_ statements: [Statement], names: Names, place: Place) throws(Problem) {
        for statement in statements { try check(statement, names: names, place: place) }
    }

    private mutating func check(_ statement: Statement, names: Names, place: Place) throws(Problem) {
        var branch = place
        branch.isInBranch = true
        var inner = place
        inner.isInBranch = false
        switch statement {
        case .text: break
        case .output(let value, _): try checkCalls(in: value, place)
        case .conditional(let branches, let otherwise):
            for part in branches {
                try checkCalls(in: part.test, branch)
                try check(part.body, names: names, place: branch)
            }
            try check(otherwise, names: names, place: branch)
        case .loop(let loop): try check(loop, names: names, place: place)
        case .assignment(let target, let value, let offset):
            try checkCalls(in: value, place)
            try check(target, place, offset)
        case .capture(let target, let filters, let body, let offset):
            try check(target, place, offset)
            try checkCalls(in: .postfix(.null, filters), inner)
            try block(body, parent: names, place: inner)
        case .with(let values, let body, _):
            for (_, value) in values { try checkCalls(in: value, place) }
            try block(body, parent: names, parameters: values.flatMap { $0.target.names }, place: inner)
        case .macro(let definition): try macro(definition, names: names, place: place)
        case .call(let definition, let call, _):
            try checkCalls(in: call, place)
            try macro(definition, names: names, place: place)
        case .filter(let filters, let body):
            try checkCalls(in: .postfix(.null, filters), inner)
            try block(body, parent: names, place: inner)
        case .generation(let body):
            inner.isInLoop = false
            try block(body, parent: names, place: inner)
        case .breakLoop(let offset), .continueLoop(let offset):
            guard place.isInLoop else {
                throw Problem(reason: "'break' and 'continue' must stand in the loop that they leave", offset: offset)
            }
        }
    }

    private mutating func check(_ loop: Statement.Loop, names: Names, place: Place) throws(Problem) {
        var inner = place
        inner.isInBranch = false
        try checkCalls(in: loop.source, place)
        if let test = loop.test { try checkCalls(in: test, inner) }
        if loop.target.names.contains("loop") { throw Self.loopAssigned(at: loop.offset) }
        // The branch after a loop belongs to the loop around it.
        inner.isInLoopBody = true
        try block(loop.otherwise, parent: names, place: inner)
        inner.isInLoop = true
        try block(loop.body, parent: names, parameters: loop.target.names + ["loop"], place: inner)
    }

    private mutating func macro(_ macro: MacroDefinition, names: Names, place: Place) throws(Problem) {
        var inner = place
        inner.isInBranch = false
        inner.isInLoop = false
        var reads = FirstReads(of: ["caller", "varargs", "kwargs"])
        reads.visit(macro.body.statements)
        let parameters = macro.parameters.map(\.name)
        for parameter in macro.parameters {
            guard let standard = parameter.standard else { continue }
            try checkCalls(in: standard, inner)
        }
        facts[macro.body.id].readsCaller = reads.found.contains("caller") && !parameters.contains("caller")
        facts[macro.body.id].readsVarargs = reads.found.contains("varargs") && !parameters.contains("varargs")
        facts[macro.body.id].readsKwargs = reads.found.contains("kwargs") && !parameters.contains("kwargs")
        if reads.found.contains("caller"),
            macro.parameters.contains(where: { $0.name == "caller" && $0.standard == nil })
        {
            throw Problem(reason: "the parameter 'caller' needs a default", offset: macro.offset)
        }
        try block(macro.body, parent: names, parameters: parameters + reads.found, place: inner)
    }

    private func check(_ target: Target, _ place: Place, _ offset: Int) throws(Problem) {
        if place.isInLoopBody, target.names.contains("loop") { throw Self.loopAssigned(at: offset) }
    }

    private static func loopAssigned(at offset: Int) -> Problem {
        Problem(reason: "'loop' cannot be assigned to in a loop", offset: offset)
    }

    private func checkCalls(in expression: Expression, _ place: Place) throws(Problem) {
        if place.isInBranch { return }
        try expression.forEachCertainCall { (operation, offset) throws(Problem) in
            switch operation {
            case .filter(let name, _) where Filters.table[name] == nil && !Filters.unsupported.contains(name):
                throw Problem(reason: "there is no filter '\(name)'", offset: offset)
            case .test(let name, _, _) where BuiltinTests.table[name] == nil:
                throw Problem(reason: "there is no test '\(name)'", offset: offset)
            default: break
            }
        }
    }
}
