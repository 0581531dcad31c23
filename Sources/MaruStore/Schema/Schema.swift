import GRDB

/// The tables, as a list of changes that is only ever added to.
enum Schema {
    /// In the order in which they were made. What stands here was published and is never changed.
    static let migrations: [(name: String, sql: String)] = [
        ("1-accounts", accounts),
        ("2-prices", prices),
        ("3-usage", usage),
        ("4-responses", responses),
        ("5-files", files),
        ("6-batches", batches),
        ("7-policies", policies),
        ("8-spending", spending),
    ]

    /// "MARU", by which a file is known as one of Maru's.
    static let applicationID = 0x4D41_5255

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        return migrator
    }

    /// Refuses what this Maru should not touch.
    /// - Throws: `.notMaru` or `.newerSchema`.
    static func check(_ database: Database, path: String) throws {
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        if isEmpty { return }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw StoreError.notMaru(path: path)
        }
        let unknown = try migrator.appliedIdentifiers(database).subtracting(migrations.map(\.name))
        guard unknown.isEmpty else { throw StoreError.newerSchema(path: path, unknown: unknown.sorted()) }
    }
}
