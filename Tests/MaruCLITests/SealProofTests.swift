import Foundation
import MaruCore
import Testing

@testable import MaruCLI

@Suite("The proof of sealed mode")
struct SealProofTests {
    private let sealed = Sealed.on(by: "a test")

    @Test func `Every way out is tried, and a sealed process goes none`() async throws {
        let proof = try await SealProof.attempt(sealed)
        #expect(Set(proof.trials.map(\.way)) == Set(WayOut.allCases))
        for trial in proof.trials { #expect(trial.isShut, "\(trial)") }
        #expect(proof.permitted > 0 && proof.holds && proof.setting == "a test")
        #expect(proof.lines.last?.hasPrefix("Every way is shut.") == true)
        #expect(proof.json["holds"] == true)
    }

    @Test func `A process without an address of its own is tried against nobody's`() async throws {
        let proof = try await SealProof.attempt(sealed, host: nil)
        #expect(!proof.isWatched && proof.holds && proof.outside == "http://192.0.2.1:9")
    }

    @Test func `A process that is not sealed tries nothing and proves nothing`() async throws {
        let proof = try await SealProof.attempt(.off)
        #expect(!proof.holds && proof.trials.isEmpty)
        #expect(proof.lines.first?.hasPrefix("Sealed      no") == true)
    }

    @Test func `The same tries connect where nothing is sealed`() async throws {
        let trap = try await ConnectionTrap(on: "127.0.0.1")
        let here = try await ConnectionTrap(on: "127.0.0.1", .redirect(to: trap.url + "/model.gguf"))
        let folder = FileManager.default.temporaryDirectory.path + "/maru-seal-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let probe = SealProbe(sealed: .off, outside: trap.url, folder: folder, environment: [:])
        for attempt in probe.attempts(redirector: here.url) {
            let before = trap.caught
            #expect(await SealProof.refusal(of: attempt) == nil, "\(attempt.name)")
            let connects: Bool =
                switch attempt.way {
                case .download, .telemetry, .loadTest, .redTeam: true
                case .packages, .provider, .rival, .nameLookup: false
                }
            #expect((trap.caught > before) == connects, "\(attempt.name)")
        }
        await here.close()
        await trap.close()
    }

    @Test func `A connection that arrives although somebody refused is not shut`() {
        func trial(_ refusal: String?, _ connections: Int) -> SealProof.Trial {
            SealProof.Trial(way: .download, name: "a", refusal: refusal, connections: connections)
        }
        #expect(trial("no", 0).isShut)
        #expect(!trial("no", 1).isShut && !trial(nil, 0).isShut)
        let surroundings = NetworkSurroundings(root: "/nonexistent")
        func proof(_ trials: [SealProof.Trial], permitted: Int) -> SealProof {
            SealProof(
                setting: "a",
                outside: "b",
                isWatched: true,
                trials: trials,
                permitted: permitted,
                surroundings: surroundings
            )
        }
        #expect(proof([trial("no", 0)], permitted: 1).holds)
        #expect(!proof([trial("no", 0)], permitted: 0).holds)
        #expect(!proof([trial("no", 0), trial(nil, 0)], permitted: 1).holds)
        #expect(proof([trial(nil, 0)], permitted: 1).lines.last == "Open: a.")
    }
}
