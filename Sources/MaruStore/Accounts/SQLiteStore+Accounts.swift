import GRDB
package import MaruAccounts

extension SQLiteStore: AccountStore {
    package func organizations() async throws -> [Organization] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM organizations ORDER BY name").map(Organization.init)
        }
    }

    package func projects(of organization: Identifier<Organization>) async throws -> [Project] {
        try await read { database in
            let sql = "SELECT * FROM projects WHERE organization = ? ORDER BY name"
            return try Row.fetchAll(database, sql: sql, arguments: [organization.rawValue]).map(Project.init)
        }
    }

    package func principals() async throws -> [Principal] {
        try await read { database in
            let sql = """
                SELECT keys.id FROM keys JOIN projects ON projects.id = keys.project
                JOIN organizations ON organizations.id = projects.organization
                ORDER BY organizations.name, projects.name, keys.name, keys.created
                """
            return try String.fetchAll(database, sql: sql).compactMap { id in
                try Self.principal(Identifier(id), database)
            }
        }
    }

    package func principal(of key: Identifier<APIKey>) async throws -> Principal? {
        try await read { try Self.principal(key, $0) }
    }

    package func add(_ organization: Organization) async throws {
        try await insert("organizations", organization.columns(), name: organization.name)
    }

    package func add(_ project: Project) async throws {
        try await insert("projects", project.columns(), name: project.name)
    }

    package func add(_ key: APIKey) async throws {
        try await insert("keys", key.columns(), name: key.name)
    }

    package func update(
        _ organization: Identifier<Organization>,
        _ change: @escaping @Sendable (inout Organization) throws -> Void
    ) async throws -> Organization? {
        try await write { database in
            guard let row = try Self.row("organizations", organization.rawValue, database) else { return nil }
            var value = try Organization(row)
            try change(&value)
            try Self.save("organizations", value.columns(), database)
            return value
        }
    }

    package func update(
        _ project: Identifier<Project>,
        _ change: @escaping @Sendable (inout Project) throws -> Void
    ) async throws -> Project? {
        try await write { database in
            guard let row = try Self.row("projects", project.rawValue, database) else { return nil }
            var value = try Project(row)
            try change(&value)
            try Self.save("projects", value.columns(), database)
            return value
        }
    }

    package func update(
        _ key: Identifier<APIKey>,
        _ change: @escaping @Sendable (inout APIKey) throws -> Void
    ) async throws -> APIKey? {
        try await write { database in
            guard let row = try Self.row("keys", key.rawValue, database) else { return nil }
            var value = try APIKey(row)
            try change(&value)
            try Self.save("keys", value.columns(), database)
            return value
        }
    }

    private static func principal(_ key: Identifier<APIKey>, _ database: Database) throws -> Principal? {
        guard let row = try row("keys", key.rawValue, database) else { return nil }
        let key = try APIKey(row)
        guard let projectRow = try Self.row("projects", key.project.rawValue, database) else { return nil }
        let project = try Project(projectRow)
        guard let organizationRow = try Self.row("organizations", project.organization.rawValue, database) else {
            return nil
        }
        return Principal(organization: try Organization(organizationRow), project: project, key: key)
    }

    private static func row(_ table: String, _ id: String, _ database: Database) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM \(table) WHERE id = ?"), arguments: [id])
    }

    private func insert(
        _ table: String,
        _ columns: [String: (any DatabaseValueConvertible)?],
        name: String
    ) async throws {
        let arguments = StatementArguments(columns)
        let names = columns.keys.sorted()
        let sql = """
            INSERT INTO \(table) (\(names.joined(separator: ", ")))
            VALUES (\(names.map { ":\($0)" }.joined(separator: ", ")))
            """
        try await write { database in
            do {
                try database.execute(sql: sql, arguments: arguments)
            } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
                throw AccountsError.nameTaken(name)
            }
        }
    }

    private static func save(
        _ table: String,
        _ columns: [String: (any DatabaseValueConvertible)?],
        _ database: Database
    ) throws {
        let changes = columns.keys.sorted().map { "\($0) = :\($0)" }.joined(separator: ", ")
        try database.execute(
            sql: "UPDATE \(table) SET \(changes) WHERE id = :id",
            arguments: StatementArguments(columns)
        )
    }
}
