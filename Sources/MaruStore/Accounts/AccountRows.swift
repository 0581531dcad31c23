import Foundation
import GRDB
import MaruAccounts

/// What stands in a row of a table of its own, under its id.
protocol AccountRow: Sendable {
    static var table: String { get }

    /// What people call it; unique among its like.
    var name: String { get }

    init(_ row: Row) throws
    func columns() throws -> [String: (any DatabaseValueConvertible)?]
}

extension Organization: AccountRow {
    static let table = "organizations"

    init(_ row: Row) throws {
        let id: String = row["id"]
        self.init(
            id: Identifier(id),
            name: row["name"],
            limits: try JSONColumn.decode(row["limits"], table: Self.table, id: id),
            created: Timestamp(milliseconds: row["created"])
        )
    }

    func columns() throws -> [String: (any DatabaseValueConvertible)?] {
        [
            "id": id.rawValue, "name": name, "limits": try JSONColumn.encode(limits),
            "created": created.milliseconds,
        ]
    }
}

extension Project: AccountRow {
    static let table = "projects"

    init(_ row: Row) throws {
        let id: String = row["id"]
        self.init(
            id: Identifier(id),
            organization: Identifier(row["organization"]),
            name: row["name"],
            limits: try JSONColumn.decode(row["limits"], table: Self.table, id: id),
            created: Timestamp(milliseconds: row["created"])
        )
    }

    func columns() throws -> [String: (any DatabaseValueConvertible)?] {
        [
            "id": id.rawValue, "organization": organization.rawValue, "name": name,
            "limits": try JSONColumn.encode(limits), "created": created.milliseconds,
        ]
    }
}

extension APIKey: AccountRow {
    static let table = "keys"

    init(_ row: Row) throws {
        let id: String = row["id"]
        var previous: Previous?
        if let bytes: Data = row["previous_digest"], let expires: Int = row["previous_expires"] {
            previous = Previous(digest: try Self.digest(bytes, id), expires: Timestamp(milliseconds: expires))
        }
        self.init(
            id: Identifier(id),
            project: Identifier(row["project"]),
            name: row["name"],
            digest: try Self.digest(row["digest"], id),
            previous: previous,
            scopes: try JSONColumn.decode(row["scopes"], table: Self.table, id: id),
            limits: try JSONColumn.decode(row["limits"], table: Self.table, id: id),
            created: Timestamp(milliseconds: row["created"]),
            expires: (row["expires"] as Int?).map(Timestamp.init(milliseconds:)),
            revoked: (row["revoked"] as Int?).map(Timestamp.init(milliseconds:))
        )
    }

    func columns() throws -> [String: (any DatabaseValueConvertible)?] {
        [
            "id": id.rawValue, "project": project.rawValue, "name": name, "digest": Data(digest.bytes),
            "previous_digest": previous.map { Data($0.digest.bytes) },
            "previous_expires": previous?.expires.milliseconds,
            "scopes": try JSONColumn.encode(scopes), "limits": try JSONColumn.encode(limits),
            "created": created.milliseconds, "expires": expires?.milliseconds, "revoked": revoked?.milliseconds,
        ]
    }

    private static func digest(_ bytes: Data, _ id: String) throws(StoreError) -> SecretDigest {
        guard let digest = SecretDigest(bytes: Array(bytes)) else {
            throw .unreadableRow(table: Self.table, id: id, reason: "its digest has \(bytes.count) bytes, not 32")
        }
        return digest
    }
}

/// Values that are read and written whole, as JSON.
enum JSONColumn {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: `.unreadableRow`, which names the row.
    static func decode<Value: Decodable>(_ text: String, table: String, id: String) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw .unreadableRow(table: table, id: id, reason: "\(text) is not what was expected")
        }
    }
}
