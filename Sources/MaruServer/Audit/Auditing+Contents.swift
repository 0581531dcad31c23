package import Logging
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy

extension Auditing {
    /// Keeps what was asked, encrypted, for as many days as the policy says, this one included.
    /// - Returns: what the event says of it; `nil` where the policy keeps nothing.
    func keep(_ content: RecordedContent?, of event: AuditEvent, by policy: Policy) async throws(ContentStoreError)
        -> ContentCommitment?
    {
        guard let content, let days = policy.contentDays, days > 0 else { return nil }
        // Contents that are over on the same day share a key, so that erasing needs to know no policy.
        let lastDay = Day(containing: event.stamp.time).number + days - 1
        let reference = event.contentReference(epoch: lastDay)
        return try await contents.keep(content.bytes, as: reference, at: event.stamp.time)
    }

    /// Erases what may not be kept any longer, at once and then every hour, until the task is cancelled.
    package func eraseExpiredContents(logger: Logger) async {
        repeat {
            do { try await eraseExpiredContents() } catch {
                logger.error("Contents whose time is over cannot be erased", metadata: ["cause": "\(error)"])
            }
        } while (try? await Task.sleep(for: .seconds(3600))) != nil
    }

    /// Erases what might be read until yesterday, and records that.
    func eraseExpiredContents() async throws {
        let scopes = try await contents.erase(epochsBefore: Day(containing: now()).number)
        for (owner, scopes) in Dictionary(grouping: scopes, by: \.owner) {
            let actor = EventActor(organization: owner)
            var event = AuditEvent(.contentErasure, stamp: source.stamp(at: now()), actor: actor)
            event.decision = .allow
            let days = Set(scopes.map(\.epoch)).sorted().map { Day(number: $0).description }
            event.details = ["cause": "expired", "last_days": days.joined(separator: " ")]
            try await record(event)
        }
    }
}

extension Answering {
    /// What the policy asks to be kept of requests for text: their texts as they came, before anything is masked.
    func content(
        of generations: [GenerationRequest],
        keptBy chain: PolicyChain,
        with generator: any TextGenerator
    ) async -> RecordedContent? {
        guard keepsContent(chain) else { return nil }
        var content = RecordedContent(zone: place(of: generator.model).zone, parts: [])
        for generation in generations {
            content.parts.append(.request(generation, tokenText: await text(ofTokensIn: generation, with: generator)))
        }
        return content
    }

    /// What the policy asks to be kept of a request for vectors.
    func content(
        of request: EmbeddingRequest,
        keptBy chain: PolicyChain,
        at place: PolicyChain.Place
    ) -> RecordedContent? {
        guard keepsContent(chain) else { return nil }
        return RecordedContent(zone: place.zone, parts: request.inputs.map { .embedding($0.plainText) })
    }

    private func keepsContent(_ chain: PolicyChain) -> Bool { audit != nil && chain.policy.contentDays ?? 0 > 0 }
}
