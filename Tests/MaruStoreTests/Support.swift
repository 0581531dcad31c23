import Foundation
import GRDB
import MaruAccounts
import MaruRouting

@testable import MaruStore

/// 2025-11-24T16:00:00Z.
let now = Timestamp(milliseconds: 1_764_000_000_000)
/// The month of `now`.
let november = CalendarMonth(CalendarDate(secondsSince1970: 1_764_000_000))

/// Runs `body` with a data folder that is not made yet, and deletes it afterwards.
func withFolder<T>(_ body: (DataFolder) async throws -> T) async throws -> T {
    let parent = FileManager.default.temporaryDirectory.appending(path: "maru-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    return try await body(DataFolder(parent.appending(path: "data").path(percentEncoded: false)))
}

extension DataFolder {
    /// A file beside the folder.
    func beside(_ name: String) -> String { path + "-" + name }

    /// The state in which a process that is killed now would leave the folder.
    func copyAsAfterKill() throws -> DataFolder {
        let parent = URL(filePath: path).deletingLastPathComponent()
        let copy = DataFolder(parent.appending(path: "killed-\(UUID().uuidString)").path(percentEncoded: false))
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        return copy
    }

    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// Does something to the database behind the store's back, without its constraints.
    func tamper(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: database, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}

extension AccountStore {
    /// An organisation, its project and a key.
    func makePrincipal(_ name: String = "acme", limits: Limits = Limits()) async throws -> Principal {
        let organization = try await createOrganization(name, at: now)
        let project = try await project(named: Project.standardName, in: organization)
        let key = try await createKey("minji", in: project, limits: limits, at: now).key
        return Principal(organization: organization, project: project, key: key)
    }
}

extension UsageStore {
    func total() async throws -> UsageTotals {
        try await usage(from: Day(number: 0), through: Day(number: 99999)).map(\.totals).reduce(UsageTotals(), +)
    }
}

func demand(_ request: String, prompt: Int = 10, answer: Int = 20) -> Demand {
    Demand(request: request, model: "m", promptTokens: prompt, maximumTokens: answer)
}
