package import MaruAccounts
import MaruCore

/// Writes a part of a log into one file that can be checked anywhere with the public key alone.
struct AuditExporter {
    let reader: AuditReader
    let key: SigningKey
    let time: Timestamp

    /// - Returns: how many events were written.
    func write(_ scope: ExportScope, to path: String) throws(AuditError) -> Int {
        let tree = LogTree(reader)
        let (numbers, total) = try selection(scope)
        let manifest = ExportManifest(
            origin: reader.identity.origin,
            organization: scope.organization,
            numbers: numbers,
            total: total,
            checkpointSize: reader.signedSize,
            time: time
        )
        var consistency: [Int: [MerkleHash]] = [:]
        for checkpoint in scope.since.map(\.checkpoint) where checkpoint.size <= reader.signedSize {
            consistency[checkpoint.size] = try tree.consistencyProof(from: checkpoint.size, to: reader.signedSize)
        }
        let header = BundleHeader(
            keys: reader.keys,
            checkpoint: reader.latest,
            manifest: manifest,
            manifestNote: try SignedNote(manifest.text, signedBy: [key]),
            consistency: consistency
        )
        guard !Disk.exists(path) else { throw .fileSystem(path: path, reason: "The file is there already") }
        let file = try AppendFile(path)
        try file.append(header.json.serializedBytes() + [0x0A])
        try forEachSegment(scope) { entries, segment, positions throws(AuditError) in
            var bytes: [UInt8] = []
            for (index, number) in positions where numbers.contains(number) {
                let line = BundleLine(
                    record: try reader.record(at: index, in: entries, segment: segment),
                    proof: try tree.inclusionProof(of: index, size: reader.signedSize)
                )
                bytes += try line.json().serializedBytes() + [0x0A]
            }
            if !bytes.isEmpty { try file.append(bytes) }
        }
        return numbers.count
    }

    /// The numbers from the first to the last event that is in the times, and how many there are of all times.
    private func selection(_ scope: ExportScope) throws(AuditError) -> (numbers: Range<Int>, total: Int) {
        let times = scope.times.map { $0.lowerBound.milliseconds..<$0.upperBound.milliseconds }
        var (first, last, total) = (Int.max, -1, 0)
        try forEachSegment(scope) { entries, _, positions in
            for (index, number) in positions {
                total = number + 1
                guard times?.contains(entries.entries[index - entries.base].time) ?? true else { continue }
                (first, last) = (min(first, number), number)
            }
        }
        return (last < 0 ? 0..<0 : first..<last + 1, total)
    }

    /// Calls `body` with every segment that has signed events of the scope, and their indexes and numbers.
    private func forEachSegment(
        _ scope: ExportScope,
        _ body: (SegmentIndex, Int, [(index: Int, number: Int)]) throws(AuditError) -> Void
    ) throws(AuditError) {
        var next = 0
        for segment in 0..<reader.segmentCount {
            if let organization = scope.organization, segment < reader.sealed.count,
                reader.sealed[segment].organizations.number(of: organization) == nil
            {
                continue
            }
            let entries = try reader.index(of: segment)
            let wanted = scope.organization.map { entries.organizations.number(of: $0) ?? -1 }
            let indexes = (entries.base..<max(entries.base, min(entries.end, reader.signedSize))).filter {
                wanted == nil || entries.entries[$0 - entries.base].organization == wanted
            }
            try body(entries, segment, indexes.enumerated().map { ($1, next + $0) })
            next += indexes.count
        }
    }
}

extension AuditLog {
    /// Signs what there is and hands out a part of it.
    /// - Parameter path: the file to write; it must not exist.
    /// - Returns: how many events were written.
    package nonisolated func export(_ scope: ExportScope, to path: String) async throws(AuditError) -> Int {
        try await exporter().write(scope, to: path)
    }

    private func exporter() throws(AuditError) -> AuditExporter {
        try checkpoint()
        return AuditExporter(reader: try reader(), key: key, time: now())
    }
}

extension AuditReader {
    /// Hands out a part of the log up to its latest checkpoint. Needs the log's signing key beside it.
    /// - Parameter path: the file to write; it must not exist.
    /// - Returns: how many events were written.
    package func export(_ scope: ExportScope, to path: String, at time: Timestamp) throws(AuditError) -> Int {
        let key = try SigningKey(readingFrom: folder.signingKey, name: identity.origin)
        guard key.verifying == keys.current else {
            throw .foreignKey(path: folder.signingKey, expected: keys.current.id, found: key.verifying.id)
        }
        return try AuditExporter(reader: self, key: key, time: time).write(scope, to: path)
    }
}
