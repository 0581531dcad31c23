import MaruAccounts
import MaruAPI
import MaruCore
import Synchronization

/// What a request may use while it runs. It is given back by ``release()``, and at the latest with the last reference, so
/// that no way out of a request can forget it.
final class OpenAccount: Sendable {
    private let request: String
    private let accounts: Accounts
    private let isOpen = Mutex(true)

    init(request: String, accounts: Accounts) {
        self.request = request
        self.accounts = accounts
    }

    deinit {
        guard close() else { return }
        Task { [gate = accounts.gate, request] in await gate.release(request) }
    }

    /// Counts against the account, and tells generators when it is used up.
    var meter: TokenMeter {
        TokenMeter { [accounts, request] amount in
            let tokens = TokenCount(amount)
            let settlement = await accounts.gate.settle(request, tokens, at: accounts.now)
            return TokenMeter.Verdict(settlement, of: tokens)
        }
    }

    /// Counts what was computed in one piece.
    /// - Throws: `.refused` when a limit does not let it be given.
    func settle(promptTokens: Int) async throws(APIError) {
        let tokens = TokenCount(input: promptTokens)
        let settlement = await accounts.gate.settle(request, tokens, at: accounts.now)
        guard settlement.accepted != tokens, case .limit(let denial) = settlement.stop else { return }
        throw accounts.apiError(.limit(denial))
    }

    /// Gives back what was reserved and not used, and has what was used written down. Whoever is told the end of an answer
    /// may ask for the next one at once.
    func release() async {
        guard close() else { return }
        // What cannot be written now is written later, and nobody is let in until then.
        _ = try? await accounts.gate.finish(request)
    }

    private func close() -> Bool {
        isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
    }
}

extension TokenCount {
    fileprivate init(_ amount: TokenMeter.Amount) {
        switch amount {
        case .prompt(let tokens, let cached): self.init(input: tokens, cached: cached)
        case .token: self.init(output: 1)
        }
    }
}

extension TokenMeter.Verdict {
    fileprivate init(_ settlement: Settlement, of tokens: TokenCount) {
        let isWhole = settlement.accepted == tokens
        switch settlement.stop {
        case nil: self = .counted
        // The generator's own limit is the same.
        case .maximumTokens: self = isWhole ? .counted : .refused("maximum_tokens")
        case .limit(let denial):
            let name = denial.shortage.limit.name
            self = isWhole ? .countedAsLast(name) : .refused(name)
        case .key: self = .refused("api_key")
        case .notRunning: self = .refused("released")
        }
    }
}
