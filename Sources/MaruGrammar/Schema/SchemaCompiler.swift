import MaruCore

/// Translates a JSON schema to rules.
///
/// Supported are `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`, `prefixItems`,
/// `minItems`, `maxItems`, `minLength`, `maxLength`, `pattern`, `format`, `minimum`, `maximum`, `exclusiveMinimum`,
/// `exclusiveMaximum`, `anyOf`, `oneOf`, `allOf`, `$ref` and `nullable`. What else asserts something is refused by name.
///
/// Every text that the rules match is valid, but for what no grammar can say: keys of free objects may come twice. A
/// `oneOf` of which more than one might match is refused. Not every valid text is matched:
/// - Properties come in the order of the schema, then additional ones. Where there are `properties`, there are
///   additional ones only if `additionalProperties` says so.
/// - White space is as in ``JSONText``, numbers are as in ``NumberText``; those with bounds as in ``DecimalRange``.
/// - Names and strings with a pattern, a format or an enumeration are escaped only where JSON demands it.
/// - A schema without `type` whose assertions are about some types is of those types.
struct SchemaCompiler {
    let document: SchemaDocument
    let limits: GrammarLimits
    var json = JSONRules()
    /// Rules of schemas that are referred to, and those of them that are not compiled yet.
    private var references: [String: RuleID] = [:]
    private var pending: [(rule: RuleID, schema: Subschema)] = []
    private var schemaCount = 0
    private var comparisonCount = 0
    private var depth = 0

    static func rules(of schema: JSONValue, limits: GrammarLimits) throws(GrammarError) -> RuleSet {
        var compiler = SchemaCompiler(document: SchemaDocument(schema), limits: limits)
        // The root may be referred to, as "#".
        compiler.json.rules.root = compiler.rule(for: compiler.document.root)
        while let next = compiler.pending.popLast() {
            compiler.json.rules.define(next.rule, as: try compiler.expression(of: next.schema))
        }
        return compiler.json.rules
    }

    private init(document: SchemaDocument, limits: GrammarLimits) {
        self.document = document
        self.limits = limits
    }

    private mutating func rule(for schema: Subschema) -> RuleID {
        if let known = references[schema.pointer] { return known }
        let rule = json.rules.reserve(schema.pointer)
        references[schema.pointer] = rule
        pending.append((rule, schema))
        return rule
    }

    /// What a schema allows.
    mutating func expression(of source: Subschema) throws(GrammarError) -> Expression {
        if case .bool(let isAllowed) = source.value { return isAllowed ? json.value : .nothing }
        return try expression(of: try SchemaReader.read(source))
    }

    private mutating func expression(of schema: Schema) throws(GrammarError) -> Expression {
        try countSchema()
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.nesting else { throw .limit(.nesting(limit: limits.nesting)) }

        if let reference = schema.reference, schema.keywords.count == 1 {
            return .rule(rule(for: try document.resolve(reference, from: schema.pointer)))
        }
        var schema = try joined(schema)
        let isNullable = schema.isNullable && schema.types == nil
        schema.isNullable = false
        let expression = try expression(ofJoined: schema)
        return isNullable ? .choice([expression, JSONRules.null]) : expression
    }

    mutating func countSchema() throws(GrammarError) {
        schemaCount += 1
        guard schemaCount <= limits.schemas else { throw .limit(.schemas(limit: limits.schemas)) }
    }

    mutating func countComparison() throws(GrammarError) {
        comparisonCount += 1
        let limit = 10 * limits.schemas
        guard comparisonCount <= limit else { throw .limit(.schemas(limit: limit)) }
    }

    /// `schema` with all that it refers to and all parts of `allOf` added to its own assertions.
    func joined(_ schema: Schema) throws(GrammarError) -> Schema {
        var schema = schema
        var count = 0
        while true {
            if let reference = schema.reference {
                schema.reference = nil
                schema.allOf.insert(try document.resolve(reference, from: schema.pointer), at: 0)
            }
            guard !schema.allOf.isEmpty else { return schema }
            count += 1
            guard count <= limits.nesting else { throw .limit(.nesting(limit: limits.nesting)) }
            let part = schema.allOf.removeFirst()
            switch part.value {
            case .bool(true): continue
            case .bool(false): schema.types = []
            default:
                var other = try SchemaReader.read(part)
                if let reference = other.reference {
                    other.allOf.insert(try document.resolve(reference, from: other.pointer), at: 0)
                }
                try schema.formConjunction(other)
            }
        }
    }

    private mutating func expression(ofJoined schema: Schema) throws(GrammarError) -> Expression {
        guard let choice = schema.choices.first else { return try expression(ofAssertions: schema) }
        var base = schema
        base.choices.removeFirst()
        if choice.isExclusive { try requireExclusive(choice.branches, beside: base) }
        var alternatives: [Expression] = []
        for branch in choice.branches {
            alternatives.append(
                base.assertsNothing ? try expression(of: branch) : try expression(of: base.adding(branch))
            )
        }
        return .choice(alternatives)
    }

    private mutating func expression(ofAssertions schema: Schema) throws(GrammarError) -> Expression {
        if let values = schema.values { return try expression(of: values, schema) }
        guard let types = schema.types ?? schema.impliedTypes else { return json.value }
        var alternatives: [Expression] = []
        for type in JSONType.allCases where types.contains(type) {
            if type == .integer, types.contains(.number) { continue }
            alternatives.append(try expression(of: type, schema))
        }
        return .choice(alternatives)
    }

    private mutating func expression(of type: JSONType, _ schema: Schema) throws(GrammarError) -> Expression {
        switch type {
        case .object: try object(schema)
        case .array: try array(schema)
        case .string: try string(schema)
        case .integer: integer(schema)
        case .number: number(schema)
        case .boolean: JSONRules.boolean
        case .null: JSONRules.null
        }
    }

    /// The values of `enum` and `const`, as far as they have the right type.
    private func expression(of values: [JSONValue], _ schema: Schema) throws(GrammarError) -> Expression {
        guard schema.impliedTypes == nil else {
            let reason = "beside enum or const, only type is supported; list the values that fit"
            throw .unsupportedKeyword(schema.assertingKeyword ?? "enum", at: schema.pointer, reason: reason)
        }
        let fitting = values.filter { value in
            schema.types.map { !$0.isDisjoint(with: value.types) } ?? true
        }
        return .words(fitting.map { $0.serializedBytes() })
    }
}
