import GRDB
package import MaruAccounts

extension SQLiteStore: PriceStore {
    package func priceList() async throws -> PriceList? {
        try await read { database in
            guard let currency = try String.fetchOne(database, sql: "SELECT code FROM currency") else { return nil }
            var prices: [String: Price] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM prices") {
                prices[row["model"]] = try Price(input: row["input"], cached: row["cached"], output: row["output"])
            }
            return try PriceList(currency: currency, prices: prices)
        }
    }

    package func setPrice(_ price: Price, of model: String, currency: String) async throws {
        // Refuses what is no currency.
        let list = try PriceList(currency: currency)
        try await write { database in
            let current = try String.fetchOne(database, sql: "SELECT code FROM currency")
            if let current, current != list.currency, try Self.hasMoney(database) {
                throw AccountsError.currencyInUse(current, asked: list.currency)
            }
            try database.execute(
                sql: "INSERT OR REPLACE INTO currency (id, code) VALUES (1, ?)",
                arguments: [list.currency]
            )
            try database.execute(
                sql: "INSERT OR REPLACE INTO prices (model, input, cached, output) VALUES (?, ?, ?, ?)",
                arguments: [model, price.input, price.cached, price.output]
            )
        }
    }

    package func removePrice(of model: String) async throws -> Bool {
        try await write { database in
            try database.execute(sql: "DELETE FROM prices WHERE model = ?", arguments: [model])
            return database.changesCount > 0
        }
    }

    /// Whether any amount of money is written down that another currency would give another meaning.
    private static func hasMoney(_ database: Database) throws -> Bool {
        let limit = Limit.costPerMonth.rawValue
        return try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM prices) OR EXISTS (SELECT 1 FROM usage WHERE cost > 0)
                OR EXISTS (
                    SELECT 1 FROM (
                        SELECT limits FROM organizations UNION ALL SELECT limits FROM projects
                        UNION ALL SELECT limits FROM keys
                    ) WHERE json_extract(limits, '$.' || ?) IS NOT NULL
                )
                """,
            arguments: [limit]
        ) ?? false
    }
}
