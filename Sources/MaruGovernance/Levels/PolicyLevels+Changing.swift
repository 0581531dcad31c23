package import MaruAccounts
package import MaruPolicy

extension PolicyLevels {
    /// A text that somebody wants in force.
    package struct Draft: Hashable, Sendable {
        package var text: String
        /// For people.
        package var author: String
        package var signature: PolicySignature?
        /// The revision that whoever wrote it has seen last, 0 for none; `nil` where that does not matter.
        package var after: Int?

        package init(_ text: String, by author: String, signature: PolicySignature? = nil, after: Int? = nil) {
            self.text = text
            self.author = author
            self.signature = signature
            self.after = after
        }
    }

    /// Puts a text in force, if it may be.
    package func apply(_ draft: Draft, at path: PolicyPath, now: Timestamp) async throws -> PolicyRevision {
        try requireReplaceable(path)
        let document = try PolicyDocument(draft: draft.text)
        guard draft.signature?.isValid(for: draft.text) != false else { throw PolicyError.invalidSignature }
        let above = try await policy(above: path)
        try Self.requireStrict(document.policy, below: above)
        let failures = PolicyCaseRun(document, above: above).failures
        guard failures.isEmpty else { throw PolicyError.casesFail(failures.flatMap(\.lines), count: failures.count) }
        let newest = try await revisions(of: path.scope).first?.number ?? 0
        guard draft.after == nil || draft.after == newest else {
            throw PolicyError.changed(found: newest, expected: draft.after ?? 0)
        }
        return try await add(
            PolicyRevision(
                scope: path.scope,
                number: newest + 1,
                text: draft.text,
                author: draft.author,
                created: now.milliseconds,
                signature: draft.signature
            )
        )
    }

    /// Puts an earlier revision in force again, as a new one.
    /// - Parameter number: 0 leaves the level without a policy of its own; `nil` is the one before the newest.
    package func rollBack(_ path: PolicyPath, to number: Int?, by author: String, now: Timestamp) async throws
        -> PolicyRevision
    {
        try requireReplaceable(path)
        let newest = try await revision(nil, of: path.scope)
        let wanted = number ?? newest.number - 1
        let old = wanted == 0 ? nil : try await revision(wanted, of: path.scope)
        if let old { try Self.requireStrict(try old.policy(), below: try await policy(above: path)) }
        return try await add(
            PolicyRevision(
                scope: path.scope,
                number: newest.number + 1,
                text: old?.text ?? "",
                author: author,
                created: now.milliseconds,
                signature: old?.signature
            )
        )
    }

    /// What whoever puts a policy in force should know.
    /// - Parameter hasLog: whether there is an audit log, beside which contents are kept.
    package static func warnings(of policy: Policy, hasLog: Bool) -> [PolicyWarning] {
        guard let days = policy.contentDays, days > 0, !hasLog else { return [] }
        return [.nothingIsKept(days: days)]
    }

    private func requireReplaceable(_ path: PolicyPath) throws(PolicyError) {
        if let file, path.scope == .installation { throw .fromFile(file) }
    }

    private static func requireStrict(_ policy: Policy, below above: Policy) throws(PolicyError) {
        let loosenings = above.loosenings(by: policy)
        guard loosenings.isEmpty else { throw .loosens(loosenings) }
    }

    private func add(_ revision: PolicyRevision) async throws -> PolicyRevision {
        do {
            try await store.add(revision)
        } catch let error as PolicyStoreConflict {
            throw PolicyError.changed(found: error.found, expected: error.expected)
        }
        return revision
    }
}

/// What is in order, but perhaps not as it was meant.
package enum PolicyWarning: Hashable, Sendable {
    /// Contents are to be kept, and there is nothing to keep them beside.
    case nothingIsKept(days: Int)
}

extension PolicyWarning: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nothingIsKept(let days):
            """
            retention.content_days is \(days), but there is no audit log, beside which contents are kept: nothing is \
            kept. A server with accounts has one, and any with --audit.
            """
        }
    }
}
