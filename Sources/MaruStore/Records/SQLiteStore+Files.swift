import GRDB
package import MaruRecords

extension SQLiteStore: FileStore {
    package func add(_ file: FileRecord) async throws { try await write { try Self.insert(file, $0) } }

    package func file(_ id: String, of owner: String, at now: Int) async throws -> FileRecord? {
        try await read { database in
            let sql = "SELECT * FROM files WHERE id = ? AND owner = ? AND (expires IS NULL OR expires > ?)"
            return try Row.fetchOne(database, sql: sql, arguments: [id, owner, now]).map(FileRecord.init)
        }
    }

    package func files(
        of owner: String,
        for purpose: FilePurpose?,
        _ page: RecordPage,
        at now: Int
    ) async throws -> RecordList<FileRecord>? {
        try await read { database in
            try Self.page(page, of: "files", owner, database) { start, order in
                let sql = """
                    SELECT * FROM files WHERE owner = ? AND (expires IS NULL OR expires > ?)
                        AND (? IS NULL OR purpose = ?) AND \(start) \(order)
                    """
                let arguments: StatementArguments = [owner, now, purpose?.rawValue, purpose?.rawValue]
                return try Row.fetchAll(database, sql: sql, arguments: arguments).map(FileRecord.init)
            }
        }
    }

    package func deleteFile(_ id: String, of owner: String) async throws -> FileDeletion {
        try await write { database in
            let isThere = "SELECT count(*) FROM files WHERE id = ? AND owner = ?"
            guard try Int.fetchOne(database, sql: isThere, arguments: [id, owner]) == 1 else { return .notFound }
            let reader = "SELECT id FROM batches WHERE input_file = ? AND NOT is_over"
            if let batch = try String.fetchOne(database, sql: reader, arguments: [id]) { return .inUse(batch: batch) }
            try database.execute(sql: "DELETE FROM files WHERE id = ?", arguments: [id])
            return .deleted
        }
    }

    package func deleteExpiredFiles(at now: Int) async throws -> [String] {
        try await write { database in
            let sql = """
                DELETE FROM files WHERE expires <= ?
                    AND id NOT IN (SELECT input_file FROM batches WHERE NOT is_over) RETURNING id
                """
            return try String.fetchAll(database, sql: sql, arguments: [now])
        }
    }

    package func fileNames() async throws -> Set<String> {
        try await read { try String.fetchSet($0, sql: "SELECT id FROM files") }
    }

    static func insert(_ file: FileRecord, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO files (id, owner, created, size, name, purpose, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                file.id, file.owner, file.created, file.size, file.name, file.purpose.rawValue, file.expires,
            ]
        )
    }

    /// A page of what `fetch` finds in a table in which records are numbered.
    ///
    /// - Parameter fetch: is given where the page begins, and the order and number of what is needed of it.
    /// - Returns: `nil` when the page begins after a record of `owner` that is not there.
    static func page<Record: Hashable & Sendable>(
        _ page: RecordPage,
        of table: String,
        _ owner: String,
        _ database: Database,
        _ fetch: (_ start: String, _ order: String) throws -> [Record]
    ) throws -> RecordList<Record>? {
        let isAscending = page.order == .earliestFirst
        var start = "TRUE"
        if let after = page.after {
            let sql = "SELECT number FROM \(table) WHERE id = ? AND owner = ?"
            guard let number = try Int.fetchOne(database, sql: sql, arguments: [after, owner]) else { return nil }
            start = "number \(isAscending ? ">" : "<") \(number)"
        }
        // One more than asked for tells whether there are more.
        let found = try fetch(start, "ORDER BY number \(isAscending ? "ASC" : "DESC") LIMIT \(page.limit + 1)")
        return RecordList(Array(found.prefix(page.limit)), hasMore: found.count > page.limit)
    }
}

extension FileRecord {
    fileprivate init(_ row: Row) throws {
        let (id, word): (String, String) = (row["id"], row["purpose"])
        guard let purpose = FilePurpose(rawValue: word) else {
            throw StoreError.unreadableRow(table: "files", id: id, reason: "\(word) is no purpose")
        }
        self.init(
            id: id,
            owner: row["owner"],
            created: row["created"],
            size: row["size"],
            name: row["name"],
            purpose: purpose,
            expires: row["expires"]
        )
    }
}
