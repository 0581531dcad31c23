/// What a writer has to know of a log to go on with it.
struct LogHead: Hashable, Sendable {
    let identity: LogIdentity
    /// The full segments.
    var sealed: [SegmentSummary] = []
    /// The one that is written to.
    var open: SegmentIndex
    /// The tree up to now.
    var frontier = MerkleFrontier()
    /// How many events each organisation has.
    var ordinals: [String: Int] = [:]
    /// The checkpoint that was signed last; `nil` only while a log is made.
    var latest: SignedCheckpoint?
    var keys: KeyChain

    init(identity: LogIdentity, keys: KeyChain) {
        self.identity = identity
        self.keys = keys
        open = SegmentIndex(base: 0)
    }

    var size: Int { frontier.size }
    var isFull: Bool { open.entries.count == identity.eventsPerSegment }
    var segment: Int { sealed.count }

    mutating func append(_ record: AuditRecord, _ summary: EventSummary, leaf: MerkleHash, payload: Int) {
        open.append(summary, leaf: leaf, payload: payload)
        frontier.append(leaf)
        ordinals[summary.organization, default: 0] += 1
    }

    /// Adds a segment that was full when the log was opened.
    mutating func add(_ summary: SegmentSummary) {
        frontier.append(summary.root, leaves: summary.count)
        for (organization, count) in zip(summary.organizations.words, summary.organizations.counts) {
            ordinals[organization, default: 0] += count
        }
        startSegment(after: summary)
    }

    /// Begins another segment, when the open one is full.
    mutating func startSegment(after summary: SegmentSummary) {
        sealed.append(summary)
        open = SegmentIndex(base: size)
    }
}
