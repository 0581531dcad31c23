/// How much each organisation was served, so that the one that was served least comes next: the virtual token counters
/// of Sheng et al. 2024, "Fairness in Serving Large Language Models".
struct FairShares: Sendable {
    /// What a token costs. Generated ones are computed one by one, prompts many at a time.
    static let promptWeight = 1
    static let generatedWeight = 2

    private struct Account: Sendable {
        var served = 0
        var waiting = 0
        var running = 0
        var isActive: Bool { waiting + running > 0 }
    }

    private var accounts: [String: Account] = [:]

    func served(_ organization: String) -> Int { accounts[organization]?.served ?? 0 }

    /// A request arrives. Whoever had nothing waiting is lifted to the least served of the active ones: time without
    /// requests earns no credit.
    mutating func arrive(_ organization: String) {
        var account = accounts[organization] ?? Account()
        if account.waiting == 0, let least = leastServed(except: organization) {
            account.served = max(account.served, least)
        }
        account.waiting += 1
        accounts[organization] = account
    }

    /// A waiting request begins to run.
    mutating func admit(_ organization: String) {
        accounts[organization]?.waiting -= 1
        accounts[organization]?.running += 1
    }

    /// A running request has to wait again.
    mutating func preempt(_ organization: String) {
        accounts[organization]?.running -= 1
        accounts[organization]?.waiting += 1
    }

    mutating func charge(_ organization: String, promptTokens: Int = 0, generatedTokens: Int = 0) {
        accounts[organization]?.served += Self.promptWeight * promptTokens + Self.generatedWeight * generatedTokens
    }

    /// A request is gone.
    mutating func leave(_ organization: String, wasRunning: Bool) {
        if wasRunning { accounts[organization]?.running -= 1 } else { accounts[organization]?.waiting -= 1 }
        // Who would be lifted on return anyway need not be remembered, nor anyone when nobody is left.
        let least = leastServed() ?? .max
        accounts = accounts.filter { $0.value.isActive || $0.value.served > least }
    }

    private func leastServed(except organization: String? = nil) -> Int? {
        accounts.lazy.filter { $0.key != organization && $0.value.isActive }.map(\.value.served).min()
    }
}
