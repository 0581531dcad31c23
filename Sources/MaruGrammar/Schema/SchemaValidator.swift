package import MaruCore

/// Says what of a JSON document a schema does not allow.
///
/// It reads the keywords that ``SchemaReader`` lists and refuses all others. Unlike a grammar it takes the keys of an
/// object in any order, and allows keys that the schema does not name unless `additionalProperties` says otherwise.
package struct SchemaValidator: Sendable {
    /// The schemas by where they stand.
    let schemas: [String: Schema]
    /// Where a reference leads, by where it stands.
    let targets: [String: Subschema]
    let patterns: [Schema.Pattern: TextPattern]
    private let root: Subschema

    /// - Throws: ``GrammarError`` for a schema that is not valid, or has what is not supported.
    package init(_ schema: JSONValue, limits: GrammarLimits = GrammarLimits()) throws(GrammarError) {
        var survey = SchemaSurvey(SchemaDocument(schema), limits)
        root = survey.document.root
        try survey.read(root, depth: 0)
        (schemas, targets, patterns) = (survey.schemas, survey.targets, survey.patterns)
    }

    /// One thing that is not as the schema says.
    package struct Violation: Hashable, Sendable, CustomStringConvertible {
        /// A JSON pointer into the document; empty for the whole.
        package var at: String
        package var reason: String

        package var description: String { "\(at.isEmpty ? "the document" : at) \(reason)" }
    }

    /// Everything that is wrong; empty for a document that the schema allows.
    /// - Throws: ``GrammarError/limit(_:)``, for a pattern that is too ambiguous.
    package func violations(of value: JSONValue) throws(GrammarError) -> [Violation] {
        try violations(of: value, at: "", by: root, depth: 0)
    }

    func violations(
        of value: JSONValue,
        at place: String,
        by source: Subschema,
        depth: Int
    ) throws(GrammarError) -> [Violation] {
        // References that lead back to themselves read nothing.
        guard depth < 256 else { throw .limit(.nesting(limit: 256)) }
        guard let schema = schemas[source.pointer] else {
            return source.value == false ? [Violation(at: place, reason: "is not allowed")] : []
        }
        var found = try combined(value, at: place, schema, depth)
        if let types = schema.types, types.isDisjoint(with: value.types) {
            let names = types.map(\.rawValue).sorted().joined(separator: " or ")
            found.append(Violation(at: place, reason: "has to be of type \(names), found \(value.kind)"))
        }
        if let values = schema.values, !values.contains(where: value.isSame) {
            let allowed = values.map { $0.serialized() }.joined(separator: ", ")
            found.append(Violation(at: place, reason: "has to be one of \(allowed)"))
        }
        switch value {
        case .object(let members): found += try violations(of: members, at: place, schema.object, depth)
        case .array(let elements): found += try violations(of: elements, at: place, schema.array, depth)
        case .string(let text): found += try violations(of: text, at: place, schema.string)
        default: if let number = value.double { found += violations(of: number, at: place, schema.number) }
        }
        return found
    }

    /// What `$ref`, `allOf`, `anyOf` and `oneOf` say.
    private func combined(
        _ value: JSONValue,
        at place: String,
        _ schema: Schema,
        _ depth: Int
    ) throws(GrammarError) -> [Violation] {
        var found: [Violation] = []
        for part in schema.allOf + (targets[schema.pointer].map { [$0] } ?? []) {
            found += try violations(of: value, at: place, by: part, depth: depth + 1)
        }
        for choice in schema.choices {
            var matches = 0
            for branch in choice.branches where matches < 2 {
                if try violations(of: value, at: place, by: branch, depth: depth + 1).isEmpty { matches += 1 }
            }
            if matches == 0 {
                found.append(Violation(at: place, reason: "fits to none of \(choice.branches.count) choices"))
            } else if matches > 1, choice.isExclusive {
                found.append(Violation(at: place, reason: "fits to more than one choice of oneOf"))
            }
        }
        return found
    }
}
