import MaruCore

extension SchemaCompiler {
    mutating func object(_ schema: Schema) throws(GrammarError) -> Expression {
        let object = schema.object
        let isFree = object.properties.isEmpty && object.additional == nil
        let isClosed = object.additional == nil && !isFree
        if isFree, object.required.isEmpty { return json.object }

        let names = object.properties.map(\.name)
        let additional = isClosed ? .nothing : try object.additional.map { (schema) throws(GrammarError) in try expression(of: schema) } ?? json.value
        var members: [Members.Member] = []
        for property in object.properties {
            let value = try expression(of: property.schema)
            members.append(member(property.name, value, isRequired: object.required.contains(property.name)))
        }
        // What is required and not listed must be there all the same.
        let unlisted = object.required.filter { !names.contains($0) }
        let value = unlisted.isEmpty ? additional : json.callable("\(schema.pointer)/additionalProperties", additional)
        for name in unlisted { members.append(member(name, value, isRequired: true)) }

        var rest: Expression?
        if !isClosed, object.additional?.value != false {
            rest = .sequence([json.string(except: names + unlisted), JSONText.colon, value])
        }
        return JSONText.object(Members(members: members, rest: rest, separator: JSONText.separator))
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
        // From the last to the first: each item may be followed by a separator and the next.
        for (index, item) in (array.prefix ?? []).enumerated().reversed() {
            let item = try expression(of: item)
            guard index < maximum else { continue }
            var parts = [item]
            if let content, index + 1 < maximum {
                let more = Expression.sequence([JSONText.separator, content])
                parts.append(index + 1 < minimum ? more : .optional(more))
            } else if index + 1 < minimum {
                parts.append(.nothing)
            }
            content = .sequence(parts)
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

    func integer(_ schema: Schema) throws(GrammarError) -> Expression {
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
        return NumberText.integers(lower, upper)
    }

    mutating func number(_ schema: Schema) throws(GrammarError) -> Expression {
        let lower = try schema.number.lower.map { (bound) throws(GrammarError) in try decimal(bound, schema) }
        let upper = try schema.number.upper.map { (bound) throws(GrammarError) in try decimal(bound, schema) }
        guard !lower.isEmpty || !upper.isEmpty else { return json.number }
        guard lower.count <= 1, upper.count <= 1 else {
            var parts = lower.map { DecimalRange.numbers($0, nil) }
            parts += upper.map { DecimalRange.numbers(nil, $0) }
            return parts.dropFirst().reduce(parts[0]) { .intersection($0, $1) }
        }
        return DecimalRange.numbers(lower.first, upper.first)
    }

    private func decimal(_ bound: Schema.Bound, _ schema: Schema) throws(GrammarError) -> DecimalBound {
        guard let decimal = DecimalBound(bound.value, isStrict: bound.isStrict) else {
            let reason = "a bound has more than \(NumberText.digits) digits after the point"
            throw .unsupportedKeyword(bound.keyword, at: schema.pointer, reason: reason)
        }
        return decimal
    }
}
