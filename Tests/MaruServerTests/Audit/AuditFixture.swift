import Crypto
import Foundation
import MaruAccounts
import MaruAudit
import MaruPolicy
import MaruTesting

@testable import MaruServer

/// Runs `body` with a server that answers and records, and with its log, in a folder that is removed afterwards.
func withAuditedServer<Value>(
    policy: Policy = Policy(),
    accounts: Accounts? = nil,
    now: @escaping @Sendable () -> Timestamp = { AccountFixture.now },
    _ body: (Server, AuditLog) async throws -> Value
) async throws -> Value {
    // In memory, where there is such a place: every event waits for the disk.
    let memory = URL(filePath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path(percentEncoded: false))
    let base = isThere ? memory : FileManager.default.temporaryDirectory
    let folder = base.appending(path: "maru-audit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    let log = try AuditLog(path + "/audit", origin: "maru.test/audit", now: now)
    let contents = try FileContentStore(path + "/contents", master: SymmetricKey(size: .bits256))
    let server = try Server(
        generator: ScriptedGenerator(),
        accounts: accounts,
        policies: Policies(fixed: policy, injections: NoDetector()),
        audit: Auditing(log, contents: contents, now: now),
        configuration: ServerConfiguration(),
        logger: .silent
    )
    server.lifecycle.becomeReady()
    return try await body(server, log)
}
