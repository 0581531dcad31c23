/// A piece of a template's body.
indirect enum Statement: Sendable {
    case text([UInt8])
    case output(Expression, Int)
    case conditional([Branch], otherwise: [Statement])
    case loop(Loop)
    case assignment(Target, Expression, Int)
    /// `{% set x %}…{% endset %}`
    case capture(Target, filters: [Postfix], Block, Int)
    case with([(target: Target, value: Expression)], Block, Int)
    case macro(MacroDefinition)
    case call(MacroDefinition, Expression, Int)
    case filter([Postfix], Block)
    /// `{% generation %}…{% endgeneration %}`
    case generation(Block)
    case breakLoop(Int)
    case continueLoop(Int)

    struct Branch: Sendable {
        var test: Expression
        var body: [Statement]
    }

    struct Loop: Sendable {
        var target: Target
        var source: Expression
        var test: Expression?
        var isRecursive: Bool
        var body: Block
        var otherwise: Block
        var offset: Int
    }
}

/// Statements with a scope of their own, numbered so that `ScopeAnalysis` can tell what it found about each.
struct Block: Sendable {
    var statements: [Statement]
    var id: Int
}

/// Where a value goes.
indirect enum Target: Sendable {
    case name(String)
    /// `namespace.attribute`
    case attribute(String, of: String)
    case tuple([Target])
}

/// `{% macro name(parameters) %}`, or the body of a `{% call %}`.
struct MacroDefinition: Sendable {
    struct Parameter: Sendable {
        var name: String
        var standard: Expression?
    }

    var name: String?
    var parameters: [Parameter]
    var body: Block
    var offset: Int
}
