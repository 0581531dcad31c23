import Foundation
import MaruAccounts
import MaruRegistry
import MaruStore

extension DataFolder {
    /// Where this machine's accounts are kept.
    static var standard: DataFolder { DataFolder(Home.path() + "/data") }
}

extension SQLiteStore {
    /// The accounts of this machine, to look at and to change, also while a server uses them.
    static func standard() throws -> SQLiteStore { try SQLiteStore(.standard, as: .operation) }
}

extension Timestamp {
    static var now: Timestamp { Timestamp(Date()) }
}

extension AccountStore {
    /// The project of that name in the organisation of that name.
    func project(_ name: String, of organization: String) async throws -> Project {
        try await project(named: name, in: try await self.organization(named: organization))
    }
}
