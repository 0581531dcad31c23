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
        try lookUp { try Self.principal(key, $0) }
    }

    package func add(_ organization: Organization) async throws {
        try await insert(organization)
    }

    package func add(_ project: Project) async throws {
        try await insert(project)
    }

    package func add(_ key: APIKey) async throws {
        try await insert(key)
    }

    package func update(
        _ organization: Identifier<Organization>,
        _ change: @escaping @Sendable (inout Organization) throws -> Void
    ) async throws -> Organization? {
        try await update(organization.rawValue, change)
    }

    package func update(
        _ project: Identifier<Project>,
        _ change: @escaping @Sendable (inout Project) throws -> Void
    ) async throws -> Project? {
        try await update(project.rawValue, change)
    }

    package func update(
        _ key: Identifier<APIKey>,
        _ change: @escaping @Sendable (inout APIKey) throws -> Void
    ) async throws -> APIKey? {
        try await update(key.rawValue, change)
    }

    private static func principal(_ key: Identifier<APIKey>, _ database: Database) throws -> Principal? {
        guard let key = try find(APIKey.self, key.rawValue, database),
            let project = try find(Project.self, key.project.rawValue, database),
            let organization = try find(Organization.self, project.organization.rawValue, database)
        else { return nil }
        return Principal(organization: organization, project: project, key: key)
    }

    private static func find<Value: AccountRow>(_: Value.Type, _ id: String, _ database: Database) throws -> Value? {
        let sql = "SELECT * FROM \(Value.table) WHERE id = ?"
        return try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [id]).map { try Value($0) }
    }

    private func insert<Value: AccountRow>(_ value: Value) async throws {
        let columns = try value.columns()
        let arguments = StatementArguments(columns)
        let names = columns.keys.sorted()
        let sql = """
            INSERT INTO \(Value.table) (\(names.joined(separator: ", ")))
            VALUES (\(names.map { ":\($0)" }.joined(separator: ", ")))
            """
        try await write { database in
            do {
                try database.execute(sql: sql, arguments: arguments)
            } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
                throw AccountsError.nameTaken(value.name)
            }
        }
    }

    private func update<Value: AccountRow>(
        _ id: String,
        _ change: @escaping @Sendable (inout Value) throws -> Void
    ) async throws -> Value? {
        try await write { database in
            guard var value = try Self.find(Value.self, id, database) else { return nil }
            try change(&value)
            let columns = try value.columns()
            let changes = columns.keys.sorted().map { "\($0) = :\($0)" }.joined(separator: ", ")
            try database.execute(
                sql: "UPDATE \(Value.table) SET \(changes) WHERE id = :id",
                arguments: StatementArguments(columns)
            )
            return value
        }
    }
}
