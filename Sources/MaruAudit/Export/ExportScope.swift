package import MaruAccounts

/// What of a log is handed out.
package struct ExportScope: Hashable, Sendable {
    /// `nil` for the events of all.
    package var organization: String?
    /// When they happened; `nil` for always. Those between the first and the last are handed out too, even if a clock that
    /// was set says another time of them: so it can be seen that none is missing.
    package var times: Range<Timestamp>?
    /// Checkpoints of the past to which the bundle proves that nothing before them was changed.
    package var since: [SignedCheckpoint] = []

    package init(organization: String? = nil, times: Range<Timestamp>? = nil, since: [SignedCheckpoint] = []) {
        (self.organization, self.times, self.since) = (organization, times, since)
    }
}

/// What a bundle says of itself: which events it holds, of how many. It is signed, so whoever withholds events signs a lie.
struct ExportManifest: Hashable {
    let origin: String
    let organization: String?
    /// The numbers of the events: among those of the organisation, or of the log when they are those of all.
    let numbers: Range<Int>
    /// How many there are up to the checkpoint.
    let total: Int
    let checkpointSize: Int
    let time: Timestamp

    var text: String {
        let scope = organization.map { "organization \($0)" } ?? "all"
        return """
            \(origin)
            export
            \(scope)
            events \(numbers.lowerBound) \(numbers.count)
            of \(total)
            checkpoint \(checkpointSize)
            time \(time.milliseconds)

            """
    }
}

extension ExportManifest {
    init(_ note: SignedNote) throws(AuditError) {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 8, lines[1] == "export",
            let events = Self.numbers(lines[3], after: "events", count: 2), events[0] >= 0, events[1] >= 0,
            let total = Self.numbers(lines[4], after: "of", count: 1)?.first,
            let size = Self.numbers(lines[5], after: "checkpoint", count: 1)?.first,
            let time = Self.numbers(lines[6], after: "time", count: 1)?.first,
            !events[0].addingReportingOverflow(events[1]).overflow
        else { throw .invalidNote("it does not say what a bundle holds") }
        if lines[2] == "all" {
            organization = nil
        } else if lines[2].hasPrefix("organization ") {
            organization = String(lines[2].dropFirst("organization ".count))
        } else {
            throw .invalidNote("it does not say whose events a bundle holds")
        }
        origin = lines[0]
        numbers = events[0]..<events[0] + events[1]
        self.total = total
        checkpointSize = size
        self.time = Timestamp(milliseconds: time)
    }

    private static func numbers(_ line: String, after word: String, count: Int) -> [Int]? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().compactMap { Int($0) }
        return parts.first.map(String.init) == word && numbers.count == count && parts.count == count + 1
            ? numbers : nil
    }
}
