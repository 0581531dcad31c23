import GRDB

/// Whether a database is as it should be.
enum DatabaseCheck {
    /// What SQLite finds wrong with its pages and indexes; empty when all is well.
    ///
    /// - Parameter isThorough: compares each index with its table, which takes as long as reading everything.
    static func damages(_ database: Database, isThorough: Bool) throws -> [String] {
        let pragma = isThorough ? "integrity_check" : "quick_check"
        let lines = try String.fetchAll(database, sql: "PRAGMA \(pragma)(20)")
        return lines == ["ok"] ? [] : lines
    }

    /// How many rows of each table refer to something that is not there.
    static func orphans(_ database: Database) throws -> [(table: String, count: Int)] {
        var counts: [String: Int] = [:]
        let violations = try database.foreignKeyViolations()
        while let violation = try violations.next() { counts[violation.originTable, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// - Throws: what is wrong, as the error that says so.
    static func requireSound(_ database: Database, path: String) throws {
        try Schema.check(database, path: path)
        if let damage = try damages(database, isThorough: true).first {
            throw StoreError.damaged(path: path, reason: damage)
        }
        if let orphan = try orphans(database).first {
            throw StoreError.damaged(path: path, reason: "\(orphan.count) rows of \(orphan.table) belong to nothing")
        }
    }
}
