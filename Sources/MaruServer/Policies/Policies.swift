import Crypto
import Logging
import MaruAccounts
import MaruCore
import MaruGovernance
package import MaruPolicy
import Synchronization

/// The policies of a server: which one is whose, and what they say of requests.
///
/// A policy of the installation stands above those of organisations, these above those of projects. What is in force is
/// read by ``refresh()``; where that fails, what was read last stays in force.
package final class Policies: Sendable {
    private struct State {
        var installation = Policy()
        var levels: [PolicyScope: Policy] = [:]
        var revisions: [PolicyRevision] = []
        var chains: [PolicyScope: PolicyChain] = [:]
    }

    private let state: Mutex<State>
    private let store: (any PolicyStore)?
    /// How policies come into force; `nil` where none are stored.
    let levels: PolicyLevels?
    let replayer = PolicyReplayer()
    private let injections: any Detector
    private let pseudonymKeys: any PseudonymKeys
    private let secret = SymmetricKey(size: .bits256)
    /// Whose requests without an account are.
    package static let organizationWithoutAccounts = ServerContext.localOwner
    /// Where this server computes, as policies call it.
    let zone: String

    /// - Parameters:
    ///   - fixed: what stands above all that is stored.
    ///   - file: where `fixed` was read.
    ///   - store: the policies that operators put in force; without it there is only `fixed`.
    ///   - injections: what finds attempts to take models over.
    ///   - pseudonymKeys: what pseudonyms are made from.
    package init(
        zone: String = Zone.onPremises.name,
        fixed: Policy = Policy(),
        file: String? = nil,
        store: (any PolicyStore)? = nil,
        injections: any Detector,
        pseudonymKeys: any PseudonymKeys = PassingPseudonymKeys()
    ) {
        self.zone = zone
        self.store = store
        levels = store.map { PolicyLevels($0, fixed: fixed, file: file) }
        self.injections = injections
        self.pseudonymKeys = pseudonymKeys
        var state = State()
        state.installation = fixed
        self.state = Mutex(state)
    }

    /// Reads what is in force. Once it has returned, the next request goes by it.
    /// - Returns: what came into force.
    @discardableResult
    package func refresh() async throws -> [PolicyRevision] {
        guard let store else { return [] }
        let revisions = try await store.policies()
        guard revisions != state.withLock(\.revisions) else { return [] }
        var levels: [PolicyScope: Policy] = [:]
        for revision in revisions where !revision.text.isEmpty {
            levels[revision.scope] = try PolicyDocument(revision.text, path: revision.scope.description).policy
        }
        return state.withLock { state in
            let known = state.revisions
            // Whoever read later may have been faster, and each change is told once.
            let isStale = known.contains { one in
                !revisions.contains { $0.scope == one.scope && $0.number >= one.number }
            }
            guard !isStale else { return [] }
            state.revisions = revisions
            state.levels = levels
            state.chains = [:]
            return revisions.filter { !known.contains($0) }
        }
    }

    /// Reads twice a second what is in force, until the task is cancelled.
    ///
    /// - Parameter onChange: is told each revision that came into force.
    func keep(logger: Logger, onChange: @Sendable (PolicyRevision) -> Void = { _ in }) async {
        var isFailing = false
        while (try? await Task.sleep(for: .milliseconds(500))) != nil {
            do {
                for revision in try await refresh() { onChange(revision) }
                isFailing = false
            } catch  where !isFailing && !Task.isCancelled {
                isFailing = true
                logger.error("Policies cannot be read; those read last stay in force", metadata: ["cause": "\(error)"])
            } catch {}
        }
    }

    /// The policy for whoever has a key; without accounts that of the installation.
    func chain(for principal: Principal?) -> PolicyChain {
        let scope: PolicyScope = principal.map { .project($0.project.id.rawValue) } ?? .installation
        return state.withLock { state in
            if let chain = state.chains[scope] { return chain }
            var scopes: [PolicyScope] = [.installation]
            if let principal { scopes += [.organization(principal.organization.id.rawValue), scope] }
            let policy = scopes.compactMap { state.levels[$0] }.reduce(state.installation) { $0.tightened(by: $1) }
            let chain = PolicyChain(policy, secret: secret, injections: injections)
            state.chains[scope] = chain
            return chain
        }
    }

    /// Gives the values of one conversation their pseudonyms; `nil` where the policy asks for none.
    ///
    /// A conversation is known by its first turn, which every later request repeats.
    func pseudonymizer(for request: GenerationRequest, _ chain: PolicyChain, of principal: Principal?) async throws
        -> Pseudonymizer?
    {
        guard chain.policy.input.values.contains(.pseudonymise) else { return nil }
        let organization = principal?.organization.id.rawValue ?? Self.organizationWithoutAccounts
        let owner = principal?.project.id.rawValue ?? ServerContext.localOwner
        let digest = SHA256.hash(data: Array("\(owner)\n\(request.firstTurn)".utf8))
        let conversation = digest.map { String($0, radix: 16) }.joined(separator: ".")
        return Pseudonymizer(
            scope: PseudonymScope(organization: organization, conversation: conversation),
            key: try await pseudonymKeys.key(of: organization),
            types: Set(chain.policy.input.filter { $0.value == .pseudonymise }.keys)
        )
    }
}

extension GenerationRequest {
    fileprivate var firstTurn: String {
        switch prompt {
        case .text(let text): text
        case .tokens(let tokens): "\(tokens)"
        case .chat(let messages): messages.first { $0.role == "user" }?.content ?? ""
        }
    }
}
