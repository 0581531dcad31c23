/// Reads a TOML document of version 1.0 statement by statement. After an error it goes on in the next line, so that one
/// reading finds all errors.
///
/// Source: https://toml.io/en/v1.0.0 and its grammar, toml.abnf.
struct TOMLParser {
    let bytes: [UInt8]
    var offset = 0
    /// How many arrays and inline tables are open.
    var depth = 0
    let root = TOMLTree(.header, at: TextPosition(line: 1, column: 1))
    private(set) var errors: [TOMLSyntaxError] = []
    /// Where keys go that follow.
    private var current: TOMLTree
    /// Counts headers: dotted keys may add only to what dotted keys of the same table began.
    private var tableNumber = 0
    private let lines: LineIndex

    /// - Parameter bytes: UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines = LineIndex(bytes)
        current = root
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    mutating func parse() {
        while offset < bytes.count {
            do {
                try statement()
            } catch {
                errors.append(error)
                while let byte = peek(), byte != .newline { offset += 1 }
                offset += 1
            }
        }
    }

    private mutating func statement() throws(TOMLSyntaxError) {
        skipBlanks()
        switch peek() {
        case nil, .newline, .carriageReturn, .hash: break
        case .openBracket: try header()
        default: try keyValue(into: current)
        }
        try endOfLine()
    }

    // MARK: Headers

    private mutating func header() throws(TOMLSyntaxError) {
        let start = position
        tableNumber += 1
        // What follows a header that is wrong belongs to no table that anybody will look at.
        current = TOMLTree(.header, at: start)
        offset += 1
        let isArray = take(.openBracket)
        skipBlanks()
        var path = try dottedKey()
        try expect(.closeBracket, "']'")
        if isArray { try expect(.closeBracket, "']]'") }
        let last = path.removeLast()
        var tree = root
        for key in path { tree = try way(key, in: tree) }
        current = try isArray ? appended(last, to: tree) : opened(last, in: tree)
    }

    /// The table `key` on the way to another one.
    private func way(_ key: Key, in tree: TOMLTree) throws(TOMLSyntaxError) -> TOMLTree {
        guard let entry = tree[key.name] else {
            let table = TOMLTree(.way, at: key.position)
            tree.set(key.name, .table(table), at: key.position)
            return table
        }
        switch entry.content {
        case .table(let table):
            if case .inline = table.beginning { throw closed(key, entry) }
            return table
        case .tables(let tables):
            guard let last = tables.last else { throw closed(key, entry) }
            return last
        case .value: throw closed(key, entry)
        }
    }

    private func opened(_ key: Key, in tree: TOMLTree) throws(TOMLSyntaxError) -> TOMLTree {
        guard let entry = tree[key.name] else {
            let table = TOMLTree(.header, at: key.position)
            tree.set(key.name, .table(table), at: key.position)
            return table
        }
        guard case .table(let table) = entry.content, case .way = table.beginning else { throw repeated(key, entry) }
        table.beginning = .header
        return table
    }

    private func appended(_ key: Key, to tree: TOMLTree) throws(TOMLSyntaxError) -> TOMLTree {
        let table = TOMLTree(.header, at: key.position)
        switch tree[key.name]?.content {
        case nil: tree.set(key.name, .tables([table]), at: key.position)
        case .tables(let tables): tree.set(key.name, .tables(tables + [table]), at: key.position)
        case .table, .value:
            throw tree[key.name].map { repeated(key, $0) } ?? error(.unexpected(found: key.name, expected: "a table"))
        }
        return table
    }

    // MARK: Keys

    struct Key {
        let name: String
        let position: TextPosition
    }

    /// `key = value`, a statement or a part of an inline table.
    mutating func keyValue(into tree: TOMLTree) throws(TOMLSyntaxError) {
        var path = try dottedKey()
        let last = path.removeLast()
        try expect(.equals, "'='")
        skipBlanks()
        var tree = tree
        for key in path { tree = try dotted(key, in: tree) }
        if let entry = tree[last.name] { throw repeated(last, entry) }
        tree.set(last.name, try content(), at: last.position)
    }

    private func dotted(_ key: Key, in tree: TOMLTree) throws(TOMLSyntaxError) -> TOMLTree {
        guard let entry = tree[key.name] else {
            let table = TOMLTree(.dotted(table: tableNumber), at: key.position)
            tree.set(key.name, .table(table), at: key.position)
            return table
        }
        guard case .table(let table) = entry.content, case .dotted(tableNumber) = table.beginning else {
            throw closed(key, entry)
        }
        return table
    }

    private mutating func dottedKey() throws(TOMLSyntaxError) -> [Key] {
        var path: [Key] = []
        repeat {
            skipBlanks()
            path.append(try simpleKey())
            skipBlanks()
        } while take(.dot)
        return path
    }

    private mutating func simpleKey() throws(TOMLSyntaxError) -> Key {
        let start = position
        switch peek() {
        case .quote: return Key(name: try basicString(), position: start)
        case .apostrophe: return Key(name: try literalString(), position: start)
        default:
            let first = offset
            while let byte = peek(), byte.isBareKey { offset += 1 }
            guard offset > first else { throw unexpected("a key") }
            return Key(name: String(decoding: bytes[first..<offset], as: UTF8.self), position: start)
        }
    }

    // MARK: Parts

    func peek(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    mutating func expect(_ byte: UInt8, _ name: String) throws(TOMLSyntaxError) {
        guard take(byte) else { throw unexpected(name) }
    }

    mutating func skipBlanks() {
        while let byte = peek(), byte == .space || byte == .tab { offset += 1 }
    }

    /// A comment, if there is one, and the end of the line.
    mutating func endOfLine() throws(TOMLSyntaxError) {
        skipBlanks()
        try comment()
        guard offset < bytes.count else { return }
        if peek() == .carriageReturn, peek(1) == .newline { offset += 1 }
        try expect(.newline, "the end of the line")
    }

    mutating func comment() throws(TOMLSyntaxError) {
        guard take(.hash) else { return }
        while let byte = peek(), byte != .newline {
            if byte == .carriageReturn, peek(1) == .newline { return }
            guard !byte.isControl else { throw unexpected("visible characters in a comment") }
            offset += 1
        }
    }

    // MARK: Errors

    var position: TextPosition { lines.position(of: offset, in: bytes) }

    func error(_ reason: TOMLSyntaxError.Reason, at offset: Int? = nil) -> TOMLSyntaxError {
        TOMLSyntaxError(reason: reason, position: lines.position(of: offset ?? self.offset, in: bytes))
    }

    func unexpected(_ expected: String) -> TOMLSyntaxError {
        error(.unexpected(found: nextCharacter, expected: expected))
    }

    private func repeated(_ key: Key, _ entry: TOMLTree.Entry) -> TOMLSyntaxError {
        TOMLSyntaxError(reason: .repeated(key.name, first: entry.position), position: key.position)
    }

    private func closed(_ key: Key, _ entry: TOMLTree.Entry) -> TOMLSyntaxError {
        TOMLSyntaxError(reason: .notATable(key.name, first: entry.position), position: key.position)
    }

    private var nextCharacter: String {
        guard let byte = peek() else { return "the end of the file" }
        if byte == .newline || byte == .carriageReturn && peek(1) == .newline { return "the end of the line" }
        if byte.isControl { return "the control character \(byte)" }
        let rest = String(decoding: bytes[offset..<min(offset + 32, bytes.count)], as: UTF8.self)
        return "'\(rest.prefix(1))'"
    }
}
