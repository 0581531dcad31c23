import MaruCore

/// What a log has to know of a full segment.
struct SegmentSummary: Hashable, Sendable {
    let base: Int
    let count: Int
    /// The length of the segment's file.
    let length: Int
    /// The root of the subtree that the segment is.
    let root: MerkleHash
    /// When its events happened, in milliseconds since 1970.
    let times: ClosedRange<Int>
    let organizations: WordTable
    let kinds: WordTable
    let decisions: WordTable
}

extension SegmentSummary {
    /// - Precondition: the segment has records.
    init(_ index: SegmentIndex) {
        let times = index.entries.map(\.time)
        self.init(
            base: index.base,
            count: index.entries.count,
            length: index.length,
            root: MerkleTree(index.leaves).root(of: 0..<index.entries.count),
            times: (times.min() ?? 0)...(times.max() ?? 0),
            organizations: index.organizations,
            kinds: index.kinds,
            decisions: index.decisions
        )
    }

    var json: JSONValue {
        [
            "base": .integer(base), "count": .integer(count), "length": .integer(length),
            "root": .string(root.bytes.hexadecimal), "from": .integer(times.lowerBound),
            "to": .integer(times.upperBound), "organizations": organizations.json, "kinds": kinds.json,
            "decisions": decisions.json,
        ]
    }

    /// - Returns: `nil` when it is not what ``json`` wrote.
    init?(_ json: JSONValue) {
        let fields = EventFields(json)
        guard let base = try? fields.integer("base"), let count = try? fields.integer("count"),
            let length = try? fields.integer("length"), let from = try? fields.integer("from"),
            let to = try? fields.integer("to"), from <= to,
            let root = (try? fields.string("root")).flatMap([UInt8].init(hexadecimal:)).flatMap(
                MerkleHash.init(bytes:)
            ),
            let organizations = json["organizations"].flatMap(WordTable.init),
            let kinds = json["kinds"].flatMap(WordTable.init), let decisions = json["decisions"].flatMap(WordTable.init)
        else { return nil }
        self.init(
            base: base,
            count: count,
            length: length,
            root: root,
            times: from...to,
            organizations: organizations,
            kinds: kinds,
            decisions: decisions
        )
    }
}

extension WordTable {
    fileprivate var json: JSONValue {
        .array(zip(words, counts).map { [.string($0), .integer($1)] })
    }

    fileprivate init?(_ json: JSONValue) {
        guard case .array(let rows) = json else { return nil }
        let words: [(word: String, count: Int)] = rows.compactMap {
            guard case .array(let row) = $0, row.count == 2, case .string(let word) = row[0],
                case .integer(let count) = row[1]
            else { return nil }
            return (word, count)
        }
        guard words.count == rows.count else { return nil }
        self.init(words)
    }
}
