import MaruCore

/// `oneOf`. That no other alternative matches is nothing that a grammar can say, so alternatives are taken only if none
/// can match what is written for another.
extension SchemaCompiler {
    /// How deep choices and properties are compared.
    private static let comparedDepth = 8

    /// Refuses alternatives of which two might match one answer.
    ///
    /// - Parameter base: what holds for all of them.
    mutating func requireExclusive(_ branches: [Subschema], beside base: Schema) throws(GrammarError) {
        let alternatives = try branches.map { (branch) throws(GrammarError) in try joined(base.adding(branch)) }
        for (index, written) in alternatives.enumerated() {
            for (other, read) in alternatives.enumerated() where other != index {
                guard try !misses(written, read, depth: Self.comparedDepth) else { continue }
                let reason = """
                    an answer might match both alternative \(min(index, other)) and \(max(index, other)); tell them \
                    apart by type, by a constant or by what they require, or use anyOf
                    """
                throw .unsupportedKeyword("oneOf", at: base.pointer, reason: reason)
            }
        }
    }

    /// Whether nothing that is written for one schema is valid by another; `false` too if that cannot be told.
    private mutating func misses(_ written: Schema, _ read: Schema, depth: Int) throws(GrammarError) -> Bool {
        try countComparison()
        guard depth > 0 else { return false }
        if let choice = written.choices.first {
            for branch in choice.branches {
                guard try misses(joined(written.choosing(branch)), read, depth: depth - 1) else { return false }
            }
            return true
        }
        if let choice = read.choices.first {
            for branch in choice.branches {
                guard try misses(written, joined(read.choosing(branch)), depth: depth - 1) else { return false }
            }
            return true
        }
        if written.isNullable, read.mightAllow(.null) { return false }
        if let values = written.values ?? read.values {
            return !values.contains { written.mightAllow($0) && read.mightAllow($0) }
        }
        for type in written.types ?? written.impliedTypes ?? Set(JSONType.allCases) where read.mightBe(type) {
            guard try misses(written, read, as: type, depth: depth) else { return false }
        }
        return true
    }

    private mutating func misses(
        _ written: Schema,
        _ read: Schema,
        as type: JSONType,
        depth: Int
    ) throws(GrammarError) -> Bool {
        switch type {
        case .object: try missesObjects(written.object, read.object, depth: depth)
        case .array: areApart(written.array.minimum, written.array.maximum, read.array.minimum, read.array.maximum)
        case .string: areApart(written.string.minimum, written.string.maximum, read.string.minimum, read.string.maximum)
        case .integer, .number: written.number.isApart(from: read.number)
        case .boolean, .null: false
        }
    }

    private mutating func missesObjects(
        _ written: Schema.ObjectAssertions,
        _ read: Schema.ObjectAssertions,
        depth: Int
    ) throws(GrammarError) -> Bool {
        if read.required.contains(where: { written.isClosed && !written.names.contains($0) }) { return true }
        if read.additional?.value == false, !Set(written.required).isSubset(of: read.properties.map(\.name)) {
            return true
        }
        // An answer that is both has what either requires.
        for name in Set(written.required + read.required) {
            guard let mine = written.property(name), let other = read.property(name) else { continue }
            if try misses(assertions(of: mine), assertions(of: other), depth: depth - 1) { return true }
        }
        return false
    }

    private func assertions(of source: Subschema) throws(GrammarError) -> Schema {
        try joined(Schema(pointer: source.pointer).adding(source))
    }

    private func areApart(_ minimum: Int?, _ maximum: Int?, _ otherMinimum: Int?, _ otherMaximum: Int?) -> Bool {
        minimum ?? 0 > otherMaximum ?? .max || otherMinimum ?? 0 > maximum ?? .max
    }
}
