import Foundation
import MaruCore
import MaruLoad
import MaruRegistry

/// What came of trying every way out of this process.
struct SealProof {
    /// What came of one try.
    struct Trial: Hashable {
        let way: WayOut
        let name: String
        /// Why nothing was opened; `nil` where nobody refused.
        let refusal: String?
        /// How many connections arrived.
        let connections: Int

        var isShut: Bool { refusal != nil && connections == 0 }
    }

    /// What sealed this process; `nil` while it is not, and then nothing is tried.
    let setting: String?
    /// Where connections would have arrived.
    let outside: String
    /// Whether somebody listened there, so that connections would have been counted.
    let isWatched: Bool
    let trials: [Trial]
    /// The connections to this machine itself, which are permitted: they show that a connection would be seen.
    let permitted: Int
    let surroundings: NetworkSurroundings

    /// Whether all that could be shown was shown.
    var holds: Bool { setting != nil && permitted > 0 && trials.allSatisfy(\.isShut) }

    /// - Parameters:
    ///   - sealed: what this process goes by.
    ///   - host: an address of this machine that does not count as this machine; `nil` where it has none.
    static func attempt(
        _ sealed: Sealed,
        host: String? = ConnectionTrap.outwardAddress,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> SealProof {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-doctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var trap: ConnectionTrap?
        if let host { trap = try? await ConnectionTrap(on: host) }
        let outside = trap?.url ?? ConnectionTrap.nobodysURL
        let here = try await ConnectionTrap(on: "127.0.0.1", .redirect(to: outside + "/model.gguf"))
        let probe = SealProbe(
            sealed: sealed,
            outside: outside,
            folder: folder.path(percentEncoded: false),
            environment: environment
        )
        var trials: [Trial] = []
        for attempt in sealed.isOn ? probe.attempts(redirector: here.url) : [] {
            let before = trap?.caught ?? 0
            let refusal = await refusal(of: attempt)
            trials.append(
                Trial(
                    way: attempt.way,
                    name: attempt.name,
                    refusal: refusal,
                    connections: (trap?.caught ?? 0) - before
                )
            )
        }
        let permitted = here.caught
        await here.close()
        await trap?.close()
        return SealProof(
            setting: sealed.setting,
            outside: outside,
            isWatched: trap != nil,
            trials: trials,
            permitted: permitted,
            surroundings: NetworkSurroundings()
        )
    }

    /// Why the attempt was not let through; `nil` when it was, whatever became of it then.
    static func refusal(of attempt: SealProbe.Attempt) async -> String? {
        do {
            try await attempt.run()
            return nil
        } catch {
            return switch error {
            case let refusal as SealedRefusal: refusal.description
            case RegistryError.sealed(let refusal): refusal.description
            case LoadError.notLoopback: "\(error)"
            default: nil
            }
        }
    }
}
