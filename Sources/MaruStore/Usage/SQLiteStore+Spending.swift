import GRDB
import MaruAccounts
package import MaruRouting

extension SQLiteStore: SpendingStore {
    package func beginSpending(in month: CalendarMonth) async throws -> [SpendingTotal] {
        try await write { database in
            let open = try Row.fetchAll(database, sql: "SELECT * FROM spending_reservations")
            for row in open {
                try Self.spend(row["cost"], row["organization"], row["currency"], row["month"], in: database)
            }
            try database.execute(sql: "DELETE FROM spending_reservations; UPDATE spending_groups SET number = 0")
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM spending WHERE month = ? ORDER BY organization, currency",
                arguments: [month.description]
            )
            return try rows.map(SpendingTotal.init)
        }
    }

    package func append(_ group: SpendingGroup) async throws {
        try await write(.process) { database in
            let last = try Int.fetchOne(database, sql: "SELECT number FROM spending_groups") ?? 0
            guard group.number > last else { return }
            for entry in group.entries { try Self.write(entry, in: database) }
            try database.execute(sql: "UPDATE spending_groups SET number = ?", arguments: [group.number])
        }
    }

    private static func write(_ entry: SpendingEntry, in database: Database) throws {
        switch entry {
        case .reserved(let reservation, let month):
            try database.execute(
                sql: "INSERT INTO spending_reservations VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    reservation.id, reservation.organization, reservation.cost.currency.code, month.description,
                    reservation.cost.amount,
                ]
            )
        case .settled(let reservation, let spent, let month):
            try database.execute(sql: "DELETE FROM spending_reservations WHERE id = ?", arguments: [reservation.id])
            let currency = reservation.cost.currency.code
            try spend(spent, reservation.organization, currency, month.description, in: database)
        }
    }

    private static func spend(
        _ amount: Int64,
        _ organization: String,
        _ currency: String,
        _ month: String,
        in database: Database
    ) throws {
        guard amount > 0 else { return }
        let before = try Int64.fetchOne(
            database,
            sql: "SELECT spent FROM spending WHERE organization = ? AND currency = ? AND month = ?",
            arguments: [organization, currency, month]
        )
        let (sum, overflows) = (before ?? 0).addingReportingOverflow(amount)
        try database.execute(
            sql: "INSERT OR REPLACE INTO spending VALUES (?, ?, ?, ?)",
            arguments: [organization, currency, month, overflows ? Int64.max : sum]
        )
    }
}

extension SpendingTotal {
    fileprivate init(_ row: Row) throws {
        let (organization, code): (String, String) = (row["organization"], row["currency"])
        guard let currency = Currency(code) else {
            throw StoreError.unreadableRow(table: "spending", id: organization, reason: "\(code) is no currency")
        }
        self.init(organization: organization, spent: Money(amount: row["spent"], currency: currency))
    }
}
