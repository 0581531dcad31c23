extension AuditLog {
    /// Goes on with another key, and records that.
    ///
    /// The old key signs a last checkpoint and the statement that names the new one. After a crash in between, the log has
    /// the one or the other.
    /// - Parameter event: when and by whom; what the keys are is added to it.
    package func rotateKey(_ event: AuditEvent) async throws(AuditError) -> VerifyingKey {
        let next = SigningKey(name: identity.origin)
        var event = event
        event.details["old_key"] = key.verifying.description
        event.details["new_key"] = next.verifying.description
        try await append(event)
        try checkpoint()
        let rotation = try KeyRotation(from: key, to: next, size: head.size, at: now())
        try next.write(to: folder.nextKey)
        try folder.append(rotation)
        try Disk.rename(folder.nextKey, to: folder.signingKey)
        try head.keys.add(rotation)
        key = next
        return next.verifying
    }
}

extension AuditFolder {
    fileprivate func append(_ rotation: KeyRotation) throws(AuditError) {
        let file = try AppendFile(rotations)
        // A crash may have left a statement torn.
        try file.cut(to: Frame.all(in: Disk.read(rotations)).last?.end ?? 0)
        try file.append(Frame.bytes(Array(rotation.note.description.utf8)))
        try Disk.syncFolder(of: rotations)
    }

    /// What the log is; written down with a first key, if the folder is fresh.
    func ensureIdentity(origin: String, eventsPerSegment: Int) throws(AuditError) -> LogIdentity {
        if Disk.exists(identity) { return try LogIdentity(readingFrom: self) }
        guard try segmentCount() == 0 else { throw .notALog(path: path) }
        let key = SigningKey(name: origin)
        try key.write(to: signingKey)
        let fresh = LogIdentity(origin: origin, eventsPerSegment: eventsPerSegment, key: key.verifying)
        try fresh.write(to: self)
        return fresh
    }

    /// The key that signs now. Ends a rotation that a crash interrupted.
    func signingKey(of chain: KeyChain) throws(AuditError) -> SigningKey {
        let current = chain.current
        if Disk.exists(nextKey) {
            let next = try SigningKey(readingFrom: nextKey, name: current.name)
            if next.verifying == current { try Disk.rename(nextKey, to: signingKey) } else { try Disk.delete(nextKey) }
        }
        guard Disk.exists(signingKey) else { throw .invalidKey(path: signingKey) }
        let key = try SigningKey(readingFrom: signingKey, name: current.name)
        guard key.verifying == current else {
            throw .foreignKey(path: signingKey, expected: current.id, found: key.verifying.id)
        }
        return key
    }
}
