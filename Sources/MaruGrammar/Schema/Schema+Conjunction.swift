import MaruCore

extension Schema {
    /// Adds what `other` asserts, as `allOf` demands.
    ///
    /// - Throws: ``GrammarError/unsupportedKeyword(_:at:reason:)`` for the keyword that both have in ways that cannot be
    ///   joined.
    mutating func formConjunction(_ other: Schema) throws(GrammarError) {
        joinTypes(other)
        if let values = other.values { self.values = self.values.map { $0.filter(values.contains) } ?? values }
        try joinObject(other)
        try joinArray(other)
        string.minimum = [string.minimum, other.string.minimum].compactMap(\.self).max()
        string.maximum = [string.maximum, other.string.maximum].compactMap(\.self).min()
        string.patterns += other.string.patterns.filter { !string.patterns.contains($0) }
        number.lower += other.number.lower
        number.upper += other.number.upper
        choices += other.choices
        allOf += other.allOf
        keywords += other.keywords
    }

    private mutating func joinTypes(_ other: Schema) {
        // `nullable` beside a reference extends what is referred to; beside a type it has been added to the types.
        if types == nil { isNullable = isNullable || other.isNullable }
        guard let mine = types, let others = other.types else { return types = types ?? other.types }
        var both = mine.intersection(others)
        let areIntegers = mine.contains(.integer) && others.contains(.number)
        if areIntegers || mine.contains(.number) && others.contains(.integer) { both.insert(.integer) }
        types = both
    }

    private mutating func joinObject(_ other: Schema) throws(GrammarError) {
        let names = Set(object.properties.map(\.name))
        let otherNames = Set(other.object.properties.map(\.name))
        for property in other.object.properties {
            guard let mine = object.properties.first(where: { $0.name == property.name }) else {
                object.properties.append(property)
                continue
            }
            guard mine.schema.value == property.schema.value else {
                throw conflict("properties", other, "the property \"\(property.name)\" has two schemas")
            }
        }
        object.required += other.object.required.filter { !object.required.contains($0) }
        guard let additional = other.object.additional else {
            return try refuse(
                unless: object.additional == nil || object.additional?.value == true || otherNames.isSubset(of: names),
                other
            )
        }
        if object.additional == nil {
            try refuse(unless: additional.value == true || names.isSubset(of: otherNames), other)
            object.additional = additional
        } else {
            try refuse(unless: object.additional?.value == additional.value && names == otherNames, other)
        }
    }

    private func refuse(unless isAllowed: Bool, _ other: Schema) throws(GrammarError) {
        guard !isAllowed else { return }
        throw conflict("additionalProperties", other, "one part restricts the properties that only another part lists")
    }

    private mutating func joinArray(_ other: Schema) throws(GrammarError) {
        if let items = other.array.items, let mine = array.items, mine.value != items.value {
            throw conflict("items", other, "two parts describe the items")
        }
        if let prefix = other.array.prefix, let mine = array.prefix, mine.map(\.value) != prefix.map(\.value) {
            throw conflict("prefixItems", other, "two parts describe the items")
        }
        let hasItems = array.items != nil || array.prefix != nil
        let otherHasItems = other.array.items != nil || other.array.prefix != nil
        if hasItems, otherHasItems, (array.prefix == nil) != (other.array.prefix == nil) {
            throw conflict("prefixItems", other, "one part describes the first items and another one all")
        }
        array.items = array.items ?? other.array.items
        array.prefix = array.prefix ?? other.array.prefix
        array.minimum = [array.minimum, other.array.minimum].compactMap(\.self).max()
        array.maximum = [array.maximum, other.array.maximum].compactMap(\.self).min()
    }

    private func conflict(_ keyword: String, _ other: Schema, _ what: String) -> GrammarError {
        .unsupportedKeyword(
            keyword,
            at: pointer,
            reason: "\(what) (also at \(other.pointer)); write them as one schema"
        )
    }
}
