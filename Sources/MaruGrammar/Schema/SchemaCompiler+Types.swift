import MaruCore

extension SchemaCompiler {
    mutating func object(_ schema: Schema) throws(GrammarError) -> Expression {
        let object = schema.object
        if object.properties.isEmpty, object.required.isEmpty, object.additional == nil { return json.object }
        var members: [Members.Member] = []
        for property in object.properties {
            let value = try expression(of: property.schema)
            members.append(member(property.name, value, isRequired: object.required.contains(property.name)))
        }
        // What is required and not listed must be there all the same.
        var names = object.properties.map(\.name)
        let additional = try additionalValue(schema)
        for name in object.required where !names.contains(name) {
            members.append(member(name, additional, isRequired: true))
            names.append(name)
        }
        let rest =
            object.isClosed ? nil : Expression.sequence([json.string(except: names), JSONText.colon, additional])
        return JSONText.object(Members(members: members, rest: rest, separator: JSONText.separator))
    }

    /// What properties that are not listed may be.
    private mutating func additionalValue(_ schema: Schema) throws(GrammarError) -> Expression {
        guard let additional = schema.object.additional else { return json.value }
        return json.callable(additional.pointer, try expression(of: additional))
    }

    private func member(_ name: String, _ value: Expression, isRequired: Bool) -> Members.Member {
        let expression = Expression.sequence([.literal(JSONText.quoted(name)), JSONText.colon, value])
        return Members.Member(expression: expression, isRequired: isRequired)
    }

    mutating func array(_ schema: Schema) throws(GrammarError) -> Expression {
        let array = schema.array
        let minimum = array.minimum ?? 0
        let maximum = array.maximum ?? .max
        guard minimum <= maximum else { return .nothing }
        var content = try rest(schema, behind: array.prefix?.count ?? 0)
        // From the last to the first: each item may be followed by a separator and the next. That these are rules of
        // their own keeps a long list from becoming a deep expression.
        for (index, schema) in (array.prefix ?? []).enumerated().reversed() {
            let item = try expression(of: schema)
            guard index < maximum else { continue }
            var parts = [item]
            if let content, index + 1 < maximum {
                let more = Expression.sequence([JSONText.separator, content])
                parts.append(index + 1 < minimum ? more : .optional(more))
            } else if index + 1 < minimum {
                parts.append(.nothing)
            }
            content = json.callable(schema.pointer, .sequence(parts))
        }
        guard let content, maximum > 0 else { return minimum == 0 ? .literal("[]") : .nothing }
        return JSONText.array(minimum == 0 ? .optional(content) : content)
    }

    /// One or more items after the first `count`, `nil` if there may be none.
    private mutating func rest(_ schema: Schema, behind count: Int) throws(GrammarError) -> Expression? {
        let array = schema.array
        if array.items?.value == false { return nil }
        // As with properties: where there is a list of items, there are others only if `items` says so.
        if array.items == nil, array.prefix != nil { return nil }
        let maximum = array.maximum.map { $0 - count }
        guard maximum ?? 1 > 0 else { return nil }
        let item = try array.items.map { (schema) throws(GrammarError) in try expression(of: schema) } ?? json.value
        let callable = json.callable("\(schema.pointer)/items", item)
        return JSONText.list(callable, minimum: (array.minimum ?? 0) - count, maximum: maximum)
    }

    mutating func string(_ schema: Schema) throws(GrammarError) -> Expression {
        let string = schema.string
        let minimum = string.minimum ?? 0
        guard minimum <= string.maximum ?? .max else { return .nothing }
        let hasBounds = minimum > 0 || string.maximum != nil
        if !hasBounds, string.patterns.isEmpty { return json.string }
        var parts = try string.patterns.map { (pattern) throws(GrammarError) in try text(matching: pattern) }
        if hasBounds || parts.isEmpty { parts.append(json.string(minimum: minimum, maximum: string.maximum)) }
        return parts.dropFirst().reduce(parts[0]) { .intersection($0, $1) }
    }

    private func text(matching pattern: Schema.Pattern) throws(GrammarError) -> Expression {
        do {
            let expression = try RegularExpression(parsing: pattern.source, limits: limits)
            let content =
                pattern.isWhole
                ? try expression.wholeText(JSONText.canonical) : try expression.anyPart(JSONText.canonical)
            return JSONText.quoted(content)
        } catch .limit(let limit) {
            throw .limit(limit)
        } catch {
            throw .unsupportedKeyword("pattern", at: pattern.pointer, reason: "\(error)")
        }
    }

    mutating func integer(_ schema: Schema) -> Expression {
        var lower: Int?
        var upper: Int?
        for bound in schema.number.lower {
            guard let value = IntegerBound.smallest(above: bound) else { return .nothing }
            if value > .min { lower = max(lower ?? value, value) }
        }
        for bound in schema.number.upper {
            guard let value = IntegerBound.largest(below: bound) else { return .nothing }
            if value < .max { upper = min(upper ?? value, value) }
        }
        return lower == nil && upper == nil ? json.integer : NumberText.integers(lower, upper)
    }

    mutating func number(_ schema: Schema) -> Expression {
        let lower = schema.number.lower.compactMap { DecimalBound($0.value, isStrict: $0.isStrict) }
        let upper = schema.number.upper.compactMap { DecimalBound($0.value, isStrict: $0.isStrict) }
        guard !lower.isEmpty || !upper.isEmpty else { return json.number }
        if lower.count <= 1, upper.count <= 1 { return DecimalRange.numbers(lower.first, upper.first) }
        let parts = lower.map { DecimalRange.numbers($0, nil) } + upper.map { DecimalRange.numbers(nil, $0) }
        return parts.dropFirst().reduce(parts[0]) { .intersection($0, $1) }
    }
}
