import MaruCore

/// Renders a program once.
final class Interpreter {
    let program: Program
    let limits: Limits
    let environment: TemplateEnvironment
    private(set) var budget: Budget
    private(set) var output = TextBuilder()
    /// The place in the source of what is being done, for errors.
    var offset = 0
    private var depth = 0
    /// Objects that can hold each other in circles, which only letting go of their contents dissolves.
    private var dissolvable: [any Dissolvable] = []

    init(_ program: Program, limits: Limits, environment: TemplateEnvironment) {
        self.program = program
        self.limits = limits
        self.environment = environment
        budget = Budget(limits, input: 0)
    }

    func render(
        _ context: [String: JSONValue],
        trusted: [String: JSONValue]
    ) throws(TemplateError) -> Text {
        let input = context.values.reduce(0) { $0 + $1.weight } + trusted.values.reduce(0) { $0 + $1.weight }
        budget = Budget(limits, input: input)
        defer { for object in dissolvable { object.dissolve() } }
        do throws(Fault) {
            let names = Scope(parent: nil)
            for (name, function) in Globals.functions { names[name] = .object(function) }
            for (name, value) in context { names[name] = try Value(value, isTemplate: false, budget: budget) }
            for (name, value) in trusted { names[name] = try Value(value, isTemplate: true, budget: budget) }
            _ = try execute(program.body, in: names)
        } catch {
            throw error.located(at: program.source.position(of: offset))
        }
        return output.text()
    }

    func register(_ object: some Dissolvable) throws(Fault) {
        try budget.allocate(256)
        try budget.step(16)
        dissolvable.append(object)
    }

    /// Does `work` one level further in.
    func nested<Result>(_ work: () throws(Fault) -> Result) throws(Fault) -> Result {
        try enter()
        defer { leave() }
        return try work()
    }

    func enter() throws(Fault) {
        try budget.step()
        guard depth < limits.depth else { throw .limit(.depth(limit: limits.depth)) }
        depth += 1
    }

    func leave() { depth -= 1 }

    // MARK: Output

    func emit(_ text: Text) throws(Fault) {
        try budget.work(text.bytes.count)
        output.append(text)
        try checkOutput()
    }

    func emit(literal: [UInt8]) throws(Fault) {
        try budget.work(literal.count)
        output.append(literal, isTemplate: true)
        try checkOutput()
    }

    private func checkOutput() throws(Fault) {
        if output.bytes.count > budget.longestText { throw .limit(.outputBytes(limit: budget.longestText)) }
    }

    /// What `work` would have rendered. Leaving a loop from inside gives up what was rendered in there.
    func capture(_ work: () throws(Fault) -> Flow) throws(Fault) -> (text: Text, flow: Flow) {
        let outer = output
        output = TextBuilder()
        defer { output = outer }
        let flow = try work()
        let text = output.text()
        try budget.allocate(text.bytes.count)
        return (text, flow)
    }

    /// Counts a value that was just made.
    func account(_ value: Value) throws(Fault) -> Value {
        let size = value.size
        if size > 0 { try budget.allocate(size) }
        try budget.check(valueDepth: value.depth)
        return value
    }
}

/// How a statement ended.
enum Flow {
    case proceed
    case breakLoop
    case continueLoop
}

/// Something that may be part of a circle of references.
protocol Dissolvable: AnyObject {
    func dissolve()
}
