import Testing

@testable import MaruAudit

@Suite struct AuditReconciliationTests {
    private func event(_ kind: EventKind, _ request: String, of organization: String, tokens: Int = 0) -> AuditEvent {
        var event = EventMaker(seed: 1).first(of: organization)
        event.kind = kind
        event.request?.id = request
        if kind == .outcome {
            event.outcome = EventOutcome(
                promptTokens: tokens,
                completionTokens: 2 * tokens,
                milliseconds: 1,
                finishReason: "stop"
            )
        }
        return event
    }

    @Test func `A request that nobody recorded shows up as tokens that are missing`() {
        var reconciliation = AuditReconciliation()
        for (number, organization) in ["acme", "bolt", "acme"].enumerated() {
            reconciliation.add(event(.intent, "r\(number)", of: organization))
            reconciliation.add(event(.outcome, "r\(number)", of: organization, tokens: 10))
        }
        let rows = reconciliation.report(counted: [
            "acme": RequestCounters(requests: 3, promptTokens: 27, completionTokens: 55),
            "bolt": RequestCounters(requests: 1, promptTokens: 10, completionTokens: 20),
            "core": RequestCounters(requests: 1, promptTokens: 1, completionTokens: 1),
        ])
        #expect(rows.map(\.organization) == ["acme", "bolt", "core"])
        #expect(rows.map(\.isComplete) == [false, true, false])
        #expect(rows[0].missing == RequestCounters(requests: 1, promptTokens: 7, completionTokens: 15))
        #expect(rows[2].missing == RequestCounters(requests: 1, promptTokens: 1, completionTokens: 1))
    }

    @Test func `What began and did not end is named, and what ended without a begin, too`() {
        var reconciliation = AuditReconciliation()
        reconciliation.add(event(.intent, "r1", of: "acme"))
        reconciliation.add(event(.intent, "r2", of: "acme"))
        reconciliation.add(event(.outcome, "r2", of: "acme", tokens: 1))
        reconciliation.add(event(.outcome, "r3", of: "acme", tokens: 1))
        reconciliation.add(event(.adminAction, "r4", of: "acme"))
        let counted = ["acme": RequestCounters(requests: 2, promptTokens: 2, completionTokens: 4)]
        let row = reconciliation.report(counted: counted)[0]
        #expect(row.missing == RequestCounters())
        #expect(row.withoutOutcome == ["r1"])
        #expect(row.withoutIntent == ["r3"])
        #expect(!row.isComplete)
    }
}
