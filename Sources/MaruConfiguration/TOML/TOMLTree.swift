/// A table while its document is read: parts of it may still come, and which may depends on how it began.
final class TOMLTree {
    enum Beginning {
        /// Named only as the way to another one, in a header.
        case way
        /// By its own header.
        case header
        /// As the front of a dotted key, in the table with this number.
        case dotted(table: Int)
        /// In braces; nothing comes after.
        case inline
    }

    enum Content {
        case value(TOMLNode)
        case table(TOMLTree)
        /// An array of tables, which `[[…]]` adds to.
        case tables([TOMLTree])
    }

    struct Entry {
        let key: String
        let position: TextPosition
        var content: Content
    }

    var beginning: Beginning
    let position: TextPosition
    private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]

    init(_ beginning: Beginning, at position: TextPosition) {
        self.beginning = beginning
        self.position = position
    }

    subscript(_ key: String) -> Entry? { places[key].map { entries[$0] } }

    func set(_ key: String, _ content: Content, at position: TextPosition) {
        if let place = places[key] {
            entries[place].content = content
        } else {
            places[key] = entries.count
            entries.append(Entry(key: key, position: position, content: content))
        }
    }

    /// The table as a value.
    var table: TOMLTable {
        TOMLTable(
            entries: entries.map { entry in
                let node =
                    switch entry.content {
                    case .value(let node): node
                    case .table(let tree): tree.node
                    case .tables(let trees): TOMLNode(value: .array(trees.map(\.node)), position: entry.position)
                    }
                return TOMLTable.Entry(key: entry.key, position: entry.position, node: node)
            }
        )
    }

    private var node: TOMLNode { TOMLNode(value: .table(table), position: position) }
}
