import GRDB
package import MaruAccounts

extension SQLiteStore: UsageStore {
    package func begin(at now: Timestamp) async throws -> LedgerSnapshot {
        guard role == .ledger else { throw StoreError.notTheLedger }
        return try await write { database in
            let interrupted = try Self.openRequests(database)
            try database.execute(sql: "DELETE FROM open_requests")
            return LedgerSnapshot(
                lastBatch: try Self.lastBatch(database),
                usages: try Self.usages(database, at: now),
                interrupted: interrupted
            )
        }
    }

    package func append(_ batch: JournalBatch, durability: Durability) async throws {
        guard role == .ledger else { throw StoreError.notTheLedger }
        try await write(durability) { database in
            let last = try Self.lastBatch(database)
            guard batch.number > last else { return }
            guard batch.number == last + 1 else {
                throw StoreError.journalGap(found: batch.number, expected: last + 1)
            }
            try batch.write(to: database)
        }
    }

    package func usage(from first: Day, through last: Day) async throws -> [UsageRecord] {
        try await read { database in
            let sql = """
                SELECT usage.*, keys.name AS key_name, projects.name AS project, organizations.name AS organization
                FROM usage JOIN keys ON keys.id = usage.key JOIN projects ON projects.id = keys.project
                JOIN organizations ON organizations.id = projects.organization
                WHERE day BETWEEN ? AND ? ORDER BY day, key, model
                """
            let rows = try Row.fetchAll(database, sql: sql, arguments: [first.description, last.description])
            return try rows.map(UsageRecord.init)
        }
    }

    package func openRequests() async throws -> [OpenRequest] { try await read(Self.openRequests) }

    static func openRequests(_ database: Database) throws -> [OpenRequest] {
        try Row.fetchAll(database, sql: "SELECT * FROM open_requests ORDER BY opened, id").map { row in
            OpenRequest(
                id: row["id"],
                key: Identifier(row["key"]),
                model: row["model"],
                reserved: TokenCount(input: row["input_tokens"], output: row["output_tokens"]),
                opened: Timestamp(milliseconds: row["opened"])
            )
        }
    }

    private static func lastBatch(_ database: Database) throws -> Int {
        guard let number = try Int.fetchOne(database, sql: "SELECT last_batch FROM journal") else {
            throw StoreError.unreadableRow(table: "journal", id: "1", reason: "it is missing")
        }
        return number
    }

    private static func usages(_ database: Database, at now: Timestamp) throws -> [KeyUsage] {
        let today = Day(containing: now)
        let sql = """
            SELECT keys.id, keys.project, projects.organization,
                coalesce(sum(input_tokens + output_tokens) FILTER (WHERE day = :today), 0) AS day_tokens,
                coalesce(sum(input_tokens + output_tokens), 0) AS month_tokens, coalesce(sum(cost), 0) AS month_cost
            FROM keys JOIN projects ON projects.id = keys.project
            LEFT JOIN usage ON usage.key = keys.id AND day BETWEEN :first AND :today
            GROUP BY keys.id
            """
        let recent = try recentUsage(database, at: now)
        let rows = try Row.fetchAll(
            database,
            sql: sql,
            arguments: ["today": today.description, "first": today.firstOfMonth.description]
        )
        return rows.map { row in
            let key = Identifier<APIKey>(row["id"])
            return KeyUsage(
                key: key,
                project: Identifier(row["project"]),
                organization: Identifier(row["organization"]),
                dayTokens: row["day_tokens"],
                monthTokens: row["month_tokens"],
                monthCost: row["month_cost"],
                recent: recent[key] ?? []
            )
        }
    }

    private static func recentUsage(
        _ database: Database,
        at now: Timestamp
    ) throws -> [Identifier<APIKey>: [RecentUsage]] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM recent_usage WHERE second > ? ORDER BY second",
            arguments: [now.second - RecentUsage.seconds]
        )
        return rows.reduce(into: [:]) { usages, row in
            let usage = RecentUsage(second: row["second"], requests: row["requests"], tokens: row["tokens"])
            usages[Identifier(row["key"]), default: []].append(usage)
        }
    }
}

extension UsageRecord {
    fileprivate init(_ row: Row) throws {
        let text: String = row["day"]
        guard let day = Day(text) else {
            throw StoreError.unreadableRow(table: "usage", id: row["key"], reason: "\(text) is not a day")
        }
        self.init(
            organization: row["organization"],
            project: row["project"],
            key: Identifier(row["key"]),
            keyName: row["key_name"],
            model: row["model"],
            day: day,
            totals: UsageTotals(
                requests: row["requests"],
                inputTokens: row["input_tokens"],
                cachedTokens: row["cached_tokens"],
                outputTokens: row["output_tokens"],
                cost: row["cost"]
            )
        )
    }
}
