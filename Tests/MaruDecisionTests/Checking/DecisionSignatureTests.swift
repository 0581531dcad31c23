import MaruPolicy
import Testing

@testable import MaruDecision

struct DecisionSignatureTests {
    private func record() throws -> DecisionRecord {
        var fixture = DecisionFixture()
        fixture.candidates = [FixtureCandidate("managed").with(usual: 57), FixtureCandidate("other").with(usual: 42)]
        fixture.eligibility = DecisionFixture.contracts("managed", "other")
        return try fixture.record()
    }

    @Test func `a signature fits the record that was signed and no other`() throws {
        var record = try record()
        let signature = try DecisionSignature(record, by: "someone", key: SignedRedTeamReport.newKey())
        #expect(try signature.isValid(for: record))
        record.verdict.probability = 0.5
        #expect(try !signature.isValid(for: record))
    }

    @Test func `a key of another length does not sign`() throws {
        let record = try record()
        #expect(throws: DecisionError.unusableKey) { try DecisionSignature(record, by: "someone", key: [1, 2, 3]) }
    }

    @Test func `a difference is named by its path, and signatures are none`() throws {
        let record = try record()
        var other = record
        other.signatures = [DecisionSignature(signer: "a", publicKey: "b", signature: "c")]
        #expect(try record.differences(from: other).isEmpty)
        other.elicited.candidates[1].best = 0.25
        other.verdict.kind = .pilot
        #expect(try record.differences(from: other) == ["elicited.candidates[1].best", "verdict.kind"])
    }
}
