import GRDB
package import MaruPolicy

extension SQLiteStore: PolicyStore {
    package func policies() async throws -> [PolicyRevision] {
        try await read { database in
            let sql = """
                SELECT * FROM policies AS one WHERE revision =
                    (SELECT max(revision) FROM policies AS other WHERE other.scope = one.scope) ORDER BY scope
                """
            return try Row.fetchAll(database, sql: sql).map(PolicyRevision.init)
        }
    }

    package func revisions(of scope: PolicyScope) async throws -> [PolicyRevision] {
        try await read { database in
            let sql = "SELECT * FROM policies WHERE scope = ? ORDER BY revision DESC"
            return try Row.fetchAll(database, sql: sql, arguments: [scope.description]).map(PolicyRevision.init)
        }
    }

    package func add(_ revision: PolicyRevision) async throws {
        try await write { database in
            let scope = revision.scope.description
            let last =
                try Int.fetchOne(
                    database,
                    sql: "SELECT max(revision) FROM policies WHERE scope = ?",
                    arguments: [scope]
                ) ?? 0
            guard revision.number == last + 1 else {
                throw PolicyStoreConflict(found: last, expected: revision.number - 1)
            }
            try database.execute(
                sql: "INSERT INTO policies VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    scope, revision.number, revision.text, revision.author, revision.created, revision.signature?.text,
                ]
            )
        }
    }
}

extension PolicyRevision {
    fileprivate init(_ row: Row) throws {
        let scope: String = row["scope"]
        guard let known = PolicyScope(scope) else {
            throw StoreError.unreadableRow(table: "policies", id: scope, reason: "its scope is unknown")
        }
        let signature: String? = row["signature"]
        self.init(
            scope: known,
            number: row["revision"],
            text: row["text"],
            author: row["author"],
            created: row["created"],
            signature: signature.flatMap { PolicySignature($0) }
        )
    }
}
