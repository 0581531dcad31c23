import GRDB
package import MaruRecords

extension SQLiteStore: BatchStore {
    package func add(_ batch: BatchRecord) async throws {
        let record = try JSONColumn.encode(batch)
        try await write { database in
            try database.execute(
                sql: "INSERT INTO batches (id, owner, input_file, is_over, record) VALUES (?, ?, ?, ?, ?)",
                arguments: [batch.id, batch.owner, batch.order.inputFile, batch.status.isOver, record]
            )
        }
    }

    package func batch(_ id: String, of owner: String) async throws -> BatchRecord? {
        try await read { database in
            let sql = "SELECT id, record FROM batches WHERE id = ? AND owner = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [id, owner]).map(Self.record)
        }
    }

    package func batches(of owner: String, _ page: RecordPage) async throws -> RecordList<BatchRecord>? {
        try await read { database in
            try Self.page(page, of: "batches", owner, database) { start, order in
                let sql = "SELECT id, record FROM batches WHERE owner = ? AND \(start) \(order)"
                return try Row.fetchAll(database, sql: sql, arguments: [owner]).map(Self.record)
            }
        }
    }

    package func openBatches() async throws -> [BatchRecord] {
        try await read { database in
            let sql = "SELECT id, record FROM batches WHERE NOT is_over ORDER BY number"
            return try Row.fetchAll(database, sql: sql).map(Self.record)
        }
    }

    @discardableResult
    package func updateBatch(
        _ id: String,
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws -> BatchRecord? {
        try await write { try Self.change(id, $0, change) }
    }

    package func add(_ results: [BatchResult], to batch: String) async throws {
        try await write { database in
            let statement = try database.cachedStatement(
                sql: "INSERT INTO batch_results VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            )
            var added: [BatchResult] = []
            for result in results {
                try statement.execute(arguments: [
                    batch, result.line, result.isFailure, try JSONColumn.encode(result.usage),
                    String(decoding: result.text, as: UTF8.self),
                ])
                if database.changesCount > 0 { added.append(result) }
            }
            try Self.change(batch, database) { record in added.forEach { record.count($0) } }
        }
    }

    package func finishedLines(of batch: String) async throws -> Set<Int> {
        try await read { database in
            try Int.fetchSet(database, sql: "SELECT line FROM batch_results WHERE batch = ?", arguments: [batch])
        }
    }

    package func results(of batch: String, after line: Int, limit: Int) async throws -> [BatchResult] {
        try await read { database in
            let sql = "SELECT * FROM batch_results WHERE batch = ? AND line > ? ORDER BY line LIMIT ?"
            return try Row.fetchAll(database, sql: sql, arguments: [batch, line, limit]).map(BatchResult.init)
        }
    }

    package func endBatch(
        _ id: String,
        files: [FileRecord],
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws {
        try await write { database in
            for file in files { try Self.insert(file, database) }
            try Self.change(id, database, change)
            try database.execute(sql: "DELETE FROM batch_results WHERE batch = ?", arguments: [id])
        }
    }

    @discardableResult
    private static func change(
        _ id: String,
        _ database: Database,
        _ change: (inout BatchRecord) -> Void
    ) throws -> BatchRecord? {
        let sql = "SELECT id, record FROM batches WHERE id = ?"
        guard var record = try Row.fetchOne(database, sql: sql, arguments: [id]).map(Self.record) else { return nil }
        change(&record)
        try database.execute(
            sql: "UPDATE batches SET is_over = ?, record = ? WHERE id = ?",
            arguments: [record.status.isOver, try JSONColumn.encode(record), id]
        )
        return record
    }

    private static func record(_ row: Row) throws -> BatchRecord {
        try JSONColumn.decode(row["record"], table: "batches", id: row["id"])
    }
}

extension BatchResult {
    fileprivate init(_ row: Row) throws {
        let (batch, text): (String, String) = (row["batch"], row["text"])
        self.init(
            line: row["line"],
            isFailure: row["is_failure"],
            usage: try JSONColumn.decode(row["usage"], table: "batch_results", id: batch),
            text: Array(text.utf8)
        )
    }
}
