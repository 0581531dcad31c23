import GRDB
package import MaruRecords

extension SQLiteStore: ResponseStore {
    package func add(_ response: ResponseRecord) async throws {
        try await write { database in
            try database.execute(
                sql: "INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    response.id, response.owner, response.created, response.previous, response.isBackground,
                    response.isFinished, String(decoding: response.input, as: UTF8.self),
                    String(decoding: response.body, as: UTF8.self),
                ]
            )
        }
    }

    package func finishResponse(_ id: String, of owner: String, body: [UInt8]) async throws -> Bool {
        try await write { database in
            try database.execute(
                sql: "UPDATE responses SET body = ?, is_finished = TRUE WHERE id = ? AND owner = ?",
                arguments: [String(decoding: body, as: UTF8.self), id, owner]
            )
            return database.changesCount > 0
        }
    }

    package func response(_ id: String, of owner: String) async throws -> ResponseRecord? {
        try await read { database in
            let sql = "SELECT * FROM responses WHERE id = ? AND owner = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [id, owner]).map(ResponseRecord.init)
        }
    }

    package func responses(leadingTo id: String, of owner: String) async throws -> [ResponseRecord] {
        try await read { database in
            let sql = """
                WITH RECURSIVE thread (id, previous, distance) AS (
                    SELECT id, previous, 0 FROM responses WHERE id = :id AND owner = :owner
                    UNION ALL
                    SELECT responses.id, responses.previous, distance + 1
                    FROM thread JOIN responses ON responses.id = thread.previous AND owner = :owner
                )
                SELECT responses.* FROM thread JOIN responses ON responses.id = thread.id ORDER BY distance DESC
                """
            return try Row.fetchAll(database, sql: sql, arguments: ["id": id, "owner": owner]).map(ResponseRecord.init)
        }
    }

    package func deleteResponse(_ id: String, of owner: String) async throws -> Bool {
        try await write { database in
            try database.execute(sql: "DELETE FROM responses WHERE id = ? AND owner = ?", arguments: [id, owner])
            return database.changesCount > 0
        }
    }

    package func unfinishedResponses() async throws -> [ResponseRecord] {
        try await read { database in
            let sql = "SELECT * FROM responses WHERE NOT is_finished ORDER BY created, id"
            return try Row.fetchAll(database, sql: sql).map(ResponseRecord.init)
        }
    }
}

extension ResponseRecord {
    fileprivate init(_ row: Row) {
        let input: String = row["input"]
        let body: String = row["body"]
        self.init(
            id: row["id"],
            owner: row["owner"],
            created: row["created"],
            previous: row["previous"],
            isBackground: row["is_background"],
            input: Array(input.utf8),
            body: Array(body.utf8),
            isFinished: row["is_finished"]
        )
    }
}
