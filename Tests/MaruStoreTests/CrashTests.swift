import MaruAccounts
import MaruTesting
import Testing

@testable import MaruStore

@Suite("Crashes")
struct CrashTests {
    @Test("Killed at any moment, a ledger goes on with exactly what was written", arguments: 0..<4)
    func kill(seed: Int) async throws {
        try await withFolder { folder in
            var generator = SeededGenerator(seed: UInt64(seed))
            var folder = folder
            var store = try SQLiteStore(folder, as: .ledger)
            let cap = 3000
            let principal = try await store.makePrincipal(limits: Limits([.tokensPerMonth: cap]))
            var gate = try await AccountingLedger(accounts: store, usage: store, at: now)
            var running: [String] = []
            // Those that ran when something was written last.
            var written: Set<String> = []
            var durable = 0
            var pending = 0
            var kills = 0
            for step in 0..<250 {
                switch Int.random(in: 0..<20, using: &generator) {
                case ..<7:
                    let demand = demand("r\(step)", prompt: 5, answer: .random(in: 1...60, using: &generator))
                    do { try await gate.admit(demand, of: principal, for: .chat, at: now) } catch is Refusal {
                        continue
                    }
                    running.append(demand.request)
                case ..<15:
                    guard let request = running.randomElement(using: &generator) else { continue }
                    let tokens = TokenCount(output: .random(in: 1...9, using: &generator))
                    pending += await gate.settle(request, tokens, at: now).accepted.total
                case ..<17:
                    guard !running.isEmpty else { continue }
                    try await gate.finish(running.removeLast())
                    (durable, pending, written) = (durable + pending, 0, Set(running))
                case ..<19:
                    try await gate.flush()
                    (durable, pending, written) = (durable + pending, 0, Set(running))
                default:
                    folder = try folder.copyAsAfterKill()
                    store = try SQLiteStore(folder, as: .ledger)
                    gate = try await AccountingLedger(accounts: store, usage: store, at: now)
                    #expect(Set(gate.interrupted.map(\.id)) == written)
                    // Whatever anybody saw the end of is there, and nothing twice.
                    #expect(try await store.total().tokens == durable)
                    (running, pending, written) = ([], 0, [])
                    kills += 1
                }
                #expect(durable <= cap)
            }
            try await gate.flush()
            #expect(kills > 0)
            #expect(try await store.total().tokens == durable + pending)
        }
    }

    @Test("A store that a kill left behind is sound, and has what was committed")
    func sound() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            let principal = try await store.makePrincipal()
            let killed = try folder.copyAsAfterKill()
            #expect(try StoreDoctor(killed, repairs: true).examine()?.findings == [])
            #expect(try await SQLiteStore(killed, as: .operation).principals() == [principal])
        }
    }
}
