package import MaruAccounts
import MaruCore

/// Hands out a part of a log in a form that can be checked anywhere with the public key alone.
struct AuditExporter {
    let reader: AuditReader
    let key: SigningKey
    let time: Timestamp

    /// - Parameter path: the file to write; it must not exist.
    /// - Returns: how many events were written.
    func write(_ scope: ExportScope, to path: String) throws(AuditError) -> Int {
        var pieces = try pieces(scope)
        guard !Disk.exists(path) else { throw .fileSystem(path: path, reason: "The file is there already") }
        let file = try AppendFile(path)
        while let piece = try pieces.next() { try file.append(piece) }
        return pieces.count
    }

    func pieces(_ scope: ExportScope) throws(AuditError) -> ExportPieces {
        if let name = scope.organization, name.contains(where: \.isNewline) { throw .invalidOrganization(name) }
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
        return ExportPieces(header, tree, ScopeWalk(reader, scope.organization))
    }

    /// The numbers from the first to the last event that is in the times, and how many there are of all times.
    private func selection(_ scope: ExportScope) throws(AuditError) -> (numbers: Range<Int>, total: Int) {
        let times = scope.times.map { $0.lowerBound.milliseconds..<$0.upperBound.milliseconds }
        var (first, last, total) = (Int.max, -1, 0)
        var walk = ScopeWalk(reader, scope.organization)
        while let part = try walk.next() {
            for (index, number) in part.events {
                total = number + 1
                guard times?.contains(part.entries.entries[index - part.entries.base].time) ?? true else { continue }
                (first, last) = (min(first, number), number)
            }
        }
        return (last < 0 ? 0..<0 : first..<last + 1, total)
    }
}

extension AuditLog {
    /// Signs what there is and hands out a part of it.
    /// - Parameter path: the file to write; it must not exist.
    /// - Returns: how many events were written.
    package nonisolated func export(_ scope: ExportScope, to path: String) async throws(AuditError) -> Int {
        try await exporter().write(scope, to: path)
    }

    /// Signs what there is and hands out a part of it, piece by piece.
    package nonisolated func export(_ scope: ExportScope) async throws(AuditError) -> AuditExport {
        AuditExport(scope, by: try await exporter())
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
