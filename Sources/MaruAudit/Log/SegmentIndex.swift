import MaruAccounts
import MaruCore

/// What can be known of the records of a segment without reading them.
struct SegmentIndex: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        /// Where the record's frame begins.
        var offset: Int
        var time: Int
        /// Which of the segment's `organizations`, `kinds` and `decisions`.
        var organization: Int
        var kind: Int
        var decision: Int
        var leaf: MerkleHash
    }

    /// The index of the first record.
    let base: Int
    var entries: [Entry] = []
    /// The length of the segment's file.
    var length = 0
    var organizations = WordTable()
    var kinds = WordTable()
    var decisions = WordTable()

    init(base: Int) { self.base = base }

    /// The index of the next record.
    var end: Int { base + entries.count }
    var leaves: some Sequence<MerkleHash> { entries.lazy.map(\.leaf) }

    mutating func append(_ summary: EventSummary, leaf: MerkleHash, payload: Int) {
        entries.append(
            Entry(
                offset: length,
                time: summary.time,
                organization: organizations.count(summary.organization),
                kind: kinds.count(summary.kind),
                decision: decisions.count(summary.decision),
                leaf: leaf
            )
        )
        length += Frame.headerLength + payload
    }

    /// Where the record with that index stands in the segment's file.
    func range(of index: Int) -> Range<Int> {
        let position = index - base
        let end = position + 1 < entries.count ? entries[position + 1].offset : length
        return entries[position].offset..<end
    }
}

/// Words by their numbers, and how often each of them came.
struct WordTable: Hashable, Sendable {
    private(set) var words: [String] = []
    private(set) var counts: [Int] = []
    private var numbers: [String: Int] = [:]

    init() {}

    init(_ words: [(word: String, count: Int)]) {
        self.words = words.map(\.word)
        counts = words.map(\.count)
        numbers = Dictionary(words.enumerated().map { ($1.word, $0) }) { first, _ in first }
    }

    /// Counts a word once more.
    /// - Returns: its number.
    mutating func count(_ word: String) -> Int {
        let number = numbers[word] ?? words.count
        if number == words.count {
            words.append(word)
            counts.append(0)
            numbers[word] = number
        }
        counts[number] += 1
        return number
    }

    func number(of word: String) -> Int? { numbers[word] }
}

/// The few things of an event by which it is found. An empty text stands for none.
struct EventSummary: Hashable, Sendable {
    var organization: String
    var time: Int
    var kind: String
    var decision: String

    init(_ event: AuditEvent) {
        organization = event.actor.organization ?? ""
        time = event.stamp.time.milliseconds
        kind = event.kind.rawValue
        decision = event.decision?.rawValue ?? ""
    }

    /// Reads it of any event, also of one that another version wrote.
    init(_ json: JSONValue) throws(AuditError) {
        let event = EventFields(json)
        organization = try event.optional("actor")?.optional("user")?.optional("org")?.string("uid") ?? ""
        time = try event.integer("time")
        kind = try event.object("metadata").string("event_code")
        decision = try event.optional("unmapped")?.optionalString("decision") ?? ""
    }
}
