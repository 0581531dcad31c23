/// Reads the keys of one table, each once, and collects all that is wrong with them.
///
/// It is for tables of which there may be several, such as `[[provider]]`; a `SettingTable` is for those that there are once.
package struct TableReader: Sendable {
    /// As problems call it: `provider[2]`.
    package let name: String
    /// Where it begins.
    package let position: TextPosition
    private let file: String
    private var unread: [TOMLTable.Entry]
    private var known: [String] = []
    package private(set) var problems: [Problem] = []

    private init(_ name: String, _ table: TOMLTable, at position: TextPosition, in file: String) {
        self.name = name
        self.position = position
        self.file = file
        unread = table.entries
    }

    /// The keys of a whole file. Errors of its form are among the problems.
    package init(_ file: ConfigurationFile) {
        let document = TOMLDocument(file.bytes)
        self.init("", document.root, at: TextPosition(line: 1, column: 1), in: file.path)
        for error in document.errors { note(.syntax(error), at: error.position) }
    }

    /// The tables `[[name]]` of a document, in their order.
    /// - Parameter problems: gets one when the document has something else by this name.
    package static func tables(
        _ name: String,
        in document: TOMLDocument,
        of file: String,
        problems: inout [Problem]
    ) -> [TableReader] {
        guard let entry = document.root.entries.first(where: { $0.key == name }) else { return [] }
        guard case .array(let nodes) = entry.node.value else {
            let reason = Problem.Reason.notTables(name, found: entry.node.value.kind)
            problems.append(Problem(origin: .file(file, entry.position), reason: reason))
            return []
        }
        return nodes.enumerated().compactMap { index, node in
            guard case .table(let table) = node.value else {
                let reason = Problem.Reason.notTables(name, found: node.value.kind)
                problems.append(Problem(origin: .file(file, node.position), reason: reason))
                return nil
            }
            return TableReader("\(name)[\(index + 1)]", table, at: node.position, in: file)
        }
    }

    /// The tables `[name.KEY]` of a document with their keys, in their order.
    /// - Parameter problems: gets one when the document has something else there.
    package static func namedTables(
        _ name: String,
        in document: TOMLDocument,
        of file: String,
        problems: inout [Problem]
    ) -> [(key: String, table: TableReader)] {
        guard let entry = document.root.entries.first(where: { $0.key == name }) else { return [] }
        guard case .table(let outer) = entry.node.value else {
            let reason = Problem.Reason.notASection("\(name).NAME", found: entry.node.value.kind)
            problems.append(Problem(origin: .file(file, entry.position), reason: reason))
            return []
        }
        return outer.entries.compactMap { entry in
            let name = "\(name).\(entry.key)"
            guard case .table(let table) = entry.node.value else {
                let reason = Problem.Reason.notASection(name, found: entry.node.value.kind)
                problems.append(Problem(origin: .file(file, entry.position), reason: reason))
                return nil
            }
            return (entry.key, TableReader(name, table, at: entry.position, in: file))
        }
    }

    /// The keys that were not taken yet, in their order: of a table whose keys are names.
    package var names: [String] { unread.map(\.key) }

    /// The value of a key; `nil` when it is not there or wrong.
    package mutating func take<Value>(_ key: String, _ kind: Kind<Value>) -> Value? {
        guard let entry = entry(key) else { return nil }
        if let value = kind.read(entry.node.value) { return value }
        let near: String? =
            if case .string(let text) = entry.node.value { text.nearest(among: kind.words) } else { nil }
        let found = entry.node.value.shown
        note(.mismatch(path(key), found: found, expected: kind.expected, near: near), at: entry.position)
        return nil
    }

    /// The value of a key that has to be there; `nil` when it is not or wrong, which is noted.
    package mutating func require<Value>(_ key: String, _ kind: Kind<Value>) -> Value? {
        guard unread.contains(where: { $0.key == key }) else {
            known.append(key)
            note(.missing(path(key)), at: position)
            return nil
        }
        return take(key, kind)
    }

    /// The table at a key.
    package mutating func takeTable(_ key: String) -> TableReader? {
        guard let entry = entry(key) else { return nil }
        guard case .table(let table) = entry.node.value else {
            note(
                .mismatch(path(key), found: entry.node.value.shown, expected: "a table", near: nil),
                at: entry.position
            )
            return nil
        }
        return TableReader(path(key), table, at: entry.position, in: file)
    }

    /// What `read` makes of the tables `[[key]]`, in their order. What is wrong with one is noted here.
    package mutating func takeTables<Value>(_ key: String, _ read: (inout TableReader) -> Value?) -> [Value] {
        guard let entry = entry(key) else { return [] }
        guard case .array(let nodes) = entry.node.value else {
            note(.notTables(path(key), found: entry.node.value.kind), at: entry.position)
            return []
        }
        return nodes.enumerated().compactMap { index, node in
            guard case .table(let table) = node.value else {
                note(.notTables(path(key), found: node.value.kind), at: node.position)
                return nil
            }
            var inner = TableReader("\(path(key))[\(index + 1)]", table, at: node.position, in: file)
            let value = read(&inner)
            adopt(inner)
            return value
        }
    }

    /// All keys that are left, with values of one kind: a table whose keys are names.
    package mutating func takeRest<Value>(_ kind: Kind<Value>) -> [(key: String, value: Value)] {
        unread.map(\.key).compactMap { key in take(key, kind).map { (key, $0) } }
    }

    /// Takes over what is wrong with a table in this one.
    package mutating func adopt(_ inner: TableReader) { problems += inner.finished() }

    /// Notes what is wrong, as a whole sentence.
    package mutating func note(_ sentence: String) {
        note(.contradiction(name.isEmpty ? sentence : "\(name): \(sentence)"), at: position)
    }

    /// - Throws: everything that is wrong, if something is.
    package func finish() throws(ConfigurationError) {
        let problems = finished()
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    }

    /// Everything that is wrong, with the keys that nobody knows.
    package func finished() -> [Problem] {
        problems
            + unread.map { entry in
                let near = entry.key.nearest(among: known)
                return Problem(
                    origin: .file(file, entry.position),
                    reason: .unknownKey(path(entry.key), near: near)
                )
            }
    }

    /// A key as problems call it; those of a whole file have no name before them.
    private func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

    private mutating func entry(_ key: String) -> TOMLTable.Entry? {
        known.append(key)
        return unread.firstIndex { $0.key == key }.map { unread.remove(at: $0) }
    }

    private mutating func note(_ reason: Problem.Reason, at position: TextPosition) {
        problems.append(Problem(origin: .file(file, position), reason: reason))
    }
}
