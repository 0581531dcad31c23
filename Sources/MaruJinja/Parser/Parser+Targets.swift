/// What values are assigned to, and the parameters of macros.
extension Parser {
    mutating func target(allowsAttribute: Bool = false) throws(TemplateError) -> Target {
        var targets: [Target] = []
        var isTuple = false
        while true {
            if isAtTupleEnd { break }
            targets.append(try singleTarget(allowsAttribute: allowsAttribute))
            guard skip(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(targets) }
        guard let target = targets.first else { throw unexpected("a name to assign to") }
        return target
    }

    private mutating func singleTarget(allowsAttribute: Bool) throws(TemplateError) -> Target {
        if skip(.leftParenthesis) {
            let inner =
                isAt(.rightParenthesis)
                ? .tuple([]) : try nested { (parser) throws(TemplateError) in try parser.target() }
            try expect(.rightParenthesis)
            return inner
        }
        let name = try targetName()
        if allowsAttribute, skip(.dot) { return .attribute(try expectName("the name of an attribute"), of: name) }
        return .name(name)
    }

    mutating func targetName() throws(TemplateError) -> String {
        let offset = current.offset
        let name = try expectName("a name to assign to")
        if ["true", "false", "none", "True", "False", "None"].contains(name) {
            throw invalid("'\(name)' cannot be assigned to", at: offset)
        }
        return name
    }

    mutating func parameters() throws(TemplateError) -> [MacroDefinition.Parameter] {
        try expect(.leftParenthesis)
        var result: [MacroDefinition.Parameter] = []
        while !isAt(.rightParenthesis) {
            if !result.isEmpty { try expect(.comma) }
            let offset = current.offset
            let name = try targetName()
            if result.contains(where: { $0.name == name }) {
                throw invalid("two parameters have the name '\(name)'", at: offset)
            }
            var standard: Expression?
            if skip(.assign) {
                standard = try expression()
            } else if result.last?.standard != nil {
                throw invalid("the parameter '\(name)' without a default follows one with a default", at: offset)
            }
            result.append(MacroDefinition.Parameter(name: name, standard: standard))
        }
        advance()
        return result
    }
}
