import Synchronization

/// Keeps revisions until it is gone, for tests.
package final class InMemoryPolicyStore: PolicyStore {
    private let kept: Mutex<[PolicyRevision]>

    package init(_ revisions: [PolicyRevision] = []) { kept = Mutex(revisions) }

    package func policies() async throws -> [PolicyRevision] {
        kept.withLock { kept in
            Dictionary(grouping: kept, by: \.scope).compactMap { $1.max { $0.number < $1.number } }
                .sorted { $0.scope.description < $1.scope.description }
        }
    }

    package func revisions(of scope: PolicyScope) async throws -> [PolicyRevision] {
        kept.withLock { kept in kept.filter { $0.scope == scope }.sorted { $0.number > $1.number } }
    }

    package func add(_ revision: PolicyRevision) async throws {
        try kept.withLock { kept in
            let last = kept.filter { $0.scope == revision.scope }.map(\.number).max() ?? 0
            guard revision.number == last + 1 else {
                throw PolicyStoreConflict(found: last, expected: revision.number - 1)
            }
            kept.append(revision)
        }
    }
}
