/// A function that is part of the language.
class Function: Object {
    typealias Body = (Arguments, Interpreter) throws(Fault) -> Value
    private let name: String
    private let body: Body
    private let heldDepth: Int

    /// - Parameter holding: A value that the function keeps, such as the string of a method.
    init(_ name: String, holding value: Value? = nil, _ body: @escaping Body) {
        self.name = name
        self.body = body
        heldDepth = value.map { $0.depth + 1 } ?? 0
    }

    override var typeName: String { "builtin_function_or_method" }
    override var depth: Int { heldDepth }
    override var isCallable: Bool { true }
    override func representation(_ printer: inout Printer) throws(Fault) { try printer.write("<function \(name)>") }

    override func call(_ arguments: Arguments, in interpreter: Interpreter) throws(Fault) -> Value {
        try body(arguments, interpreter)
    }
}
