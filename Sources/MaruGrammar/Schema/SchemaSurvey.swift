import MaruCore

/// Reads every schema of a document once, so that what is wrong with one is known before any value comes.
struct SchemaSurvey {
    let document: SchemaDocument
    private let limits: GrammarLimits
    private(set) var schemas: [String: Schema] = [:]
    private(set) var targets: [String: Subschema] = [:]
    private(set) var patterns: [Schema.Pattern: TextPattern] = [:]

    init(_ document: SchemaDocument, _ limits: GrammarLimits) {
        self.document = document
        self.limits = limits
    }

    mutating func read(_ source: Subschema, depth: Int) throws(GrammarError) {
        if case .bool = source.value { return }
        guard schemas[source.pointer] == nil else { return }
        guard depth < limits.nesting else { throw .limit(.nesting(limit: limits.nesting)) }
        guard schemas.count < limits.schemas else { throw .limit(.schemas(limit: limits.schemas)) }
        let schema = try SchemaReader.read(source)
        schemas[source.pointer] = schema
        for pattern in schema.string.patterns where patterns[pattern] == nil {
            patterns[pattern] = try TextPattern(pattern.source, pattern.isWhole ? .whole : .anyPart, limits: limits)
        }
        if let reference = schema.reference {
            let target = try document.resolve(reference, from: schema.pointer)
            targets[schema.pointer] = target
            try read(target, depth: depth + 1)
        }
        for part in schema.parts { try read(part, depth: depth + 1) }
    }
}

extension Schema {
    /// The schemas inside it.
    fileprivate var parts: [Subschema] {
        object.properties.map(\.schema) + allOf + choices.flatMap(\.branches) + (array.prefix ?? [])
            + [object.additional, array.items].compactMap(\.self)
    }
}
