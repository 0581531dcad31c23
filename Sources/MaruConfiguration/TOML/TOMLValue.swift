/// A value of a TOML document (toml.io, version 1.0).
package indirect enum TOMLValue: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// A date, a time, or both, as it was written.
    case date(String)
    case array([TOMLNode])
    case table(TOMLTable)

    /// What it is, in words for people.
    package var kind: String {
        switch self {
        case .string: "a text"
        case .integer: "a whole number"
        case .float: "a number"
        case .boolean: "a truth value"
        case .date: "a date or time"
        case .array: "a list"
        case .table: "a table"
        }
    }
}

/// A value and where it begins.
package struct TOMLNode: Hashable, Sendable {
    package var value: TOMLValue
    package var position: TextPosition
}

/// Keys and their values in the order of the document.
package struct TOMLTable: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var key: String
        /// Where the key stands first.
        package var position: TextPosition
        package var node: TOMLNode
    }

    package var entries: [Entry] = []

    package subscript(_ key: String) -> TOMLValue? { entries.first { $0.key == key }?.node.value }
}

/// A place in a text. Lines and columns count from 1; a column is a Unicode scalar.
package struct TextPosition: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension TextPosition: Comparable, CustomStringConvertible {
    package static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
    package var description: String { "\(line):\(column)" }
}
