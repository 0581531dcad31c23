import MaruCore

/// One thing that is wrong with a configuration, and where.
package struct Problem: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case syntax(TOMLSyntaxError)
        /// There is no such key. `near` is the one that was meant, perhaps.
        case unknownKey(String, near: String?)
        case unknownSection(String, near: String?)
        case unknownVariable(String, near: String?)
        /// A key that belongs to no table.
        case outsideSections(String, near: String?)
        case notASection(String, found: String)
        case mismatch(String, found: String, expected: String, near: String?)
        /// A key that its table cannot do without.
        case missing(String)
        /// A table of which there may be several.
        case notTables(String, found: String)
        /// Something that does not fit to the rest; a whole sentence says what.
        case contradiction(String)
    }

    package var origin: Origin
    package var reason: Reason

    package init(origin: Origin, reason: Reason) {
        self.origin = origin
        self.reason = reason
    }

    /// Where in the file; its beginning for what is not in one.
    package var position: TextPosition {
        if case .file(_, let position) = origin { position } else { TextPosition(line: 0, column: 0) }
    }
}

/// Everything that is wrong with a configuration.
package struct ConfigurationError: Error, Hashable, Sendable {
    package var problems: [Problem]

    package init(problems: [Problem]) { self.problems = problems }
}

extension ConfigurationError: CustomStringConvertible {
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension Problem: CustomStringConvertible {
    package var description: String { "\(origin): \(reason)" }
}

extension Problem.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .syntax(let error): "\(error)."
        case .unknownKey(let name, let near): "unknown key \(name)." + Self.hint(near)
        case .unknownSection(let name, let near): "unknown table [\(name)]." + Self.hint(near.map { "[\($0)]" })
        case .unknownVariable(let name, let near): "no setting has this variable: \(name)." + Self.hint(near)
        case .outsideSections(let name, let near):
            "\(name) stands in no table." + Self.hint(near)
        case .notASection(let name, let found):
            "\(name) is a table; found \(found). Write [\(name)] and its keys below."
        case .mismatch(let name, let found, let expected, let near):
            "\(name): found \(found), expected \(expected)." + Self.hint(near.map { "\"\($0)\"" })
        case .missing(let name): "\(name) is missing, and nothing is assumed for it."
        case .notTables(let name, let found):
            "There may be several of \(name); found \(found). Write [[\(name)]] and the keys of one below."
        case .contradiction(let sentence): sentence
        }
    }

    private static func hint(_ near: String?) -> String { near.map { " Did you mean \($0)?" } ?? "" }
}

extension Setting {
    /// Why `value` cannot be this setting's.
    func mismatch(of value: TOMLValue) -> Problem.Reason {
        var near: String?
        if case .string(let text) = value, !isSecret { near = text.nearest(among: words) }
        return .mismatch(name, found: isSecret ? value.kind : value.shown, expected: expected, near: near)
    }
}

extension TOMLValue {
    /// The value itself where it is short.
    var shown: String {
        switch self {
        case .table: kind
        case .array(let nodes) where nodes.count > 4: kind
        default: TOMLText.value(self).count <= 60 ? TOMLText.value(self) : kind
        }
    }
}

extension String {
    /// The one of `known` that was meant, perhaps.
    func nearest(among known: some Sequence<String>) -> String? {
        let scored = known.map { (name: $0, distance: lowercased().editDistance(to: $0.lowercased())) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= Swift.max(2, count / 3) else {
            return nil
        }
        return best.name
    }
}
