import GRDB
import MaruAccounts

extension JournalBatch {
    /// Adds the batch to the tables. The caller is within a transaction and knows that the batch is the next one.
    func write(to database: Database) throws {
        try writeUsage(to: database)
        try writeRecentUsage(to: database)
        try writeRequests(to: database)
        try database.execute(sql: "UPDATE journal SET last_batch = ?", arguments: [number])
    }

    private func writeUsage(to database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO usage VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET requests = requests + excluded.requests,
                    input_tokens = input_tokens + excluded.input_tokens,
                    cached_tokens = cached_tokens + excluded.cached_tokens,
                    output_tokens = output_tokens + excluded.output_tokens, cost = cost + excluded.cost
                """
        )
        for (use, totals) in usage {
            try statement.execute(arguments: [
                use.day.description, use.key.rawValue, use.model, totals.requests, totals.inputTokens,
                totals.cachedTokens, totals.outputTokens, totals.cost,
            ])
        }
    }

    private func writeRecentUsage(to database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO recent_usage VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, tokens = tokens + excluded.tokens
                """
        )
        for (use, totals) in recent {
            try statement.execute(arguments: [use.second, use.key.rawValue, totals.requests, totals.tokens])
        }
        guard let latest = recent.keys.map(\.second).max() else { return }
        try database.execute(
            sql: "DELETE FROM recent_usage WHERE second <= ?",
            arguments: [latest - RecentUsage.seconds]
        )
    }

    private func writeRequests(to database: Database) throws {
        // An id may be used again once its request is closed.
        let delete = try database.cachedStatement(sql: "DELETE FROM open_requests WHERE id = ?")
        for request in closed { try delete.execute(arguments: [request]) }
        let insert = try database.cachedStatement(sql: "INSERT INTO open_requests VALUES (?, ?, ?, ?, ?, ?)")
        for request in opened.values {
            try insert.execute(arguments: [
                request.id, request.key.rawValue, request.model, request.reserved.input, request.reserved.output,
                request.opened.milliseconds,
            ])
        }
    }
}
