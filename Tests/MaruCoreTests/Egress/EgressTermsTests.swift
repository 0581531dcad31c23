import MaruCore
import Testing

@Suite struct EgressTermsTests {
    private let everything = Set(DataClass.allCases)

    private func terms(_ dataClass: DataClass, zones: Set<Zone>, isPseudonymized: Bool = false) -> EgressTerms {
        EgressTerms(
            requestID: "r",
            dataClass: dataClass,
            zones: AllowedZones(zones),
            isPseudonymized: isPseudonymized,
            rule: "test/1"
        )
    }

    @Test func `A request that nobody decided about stays on the organisation's machines`() {
        let closed = GenerationRequest(prompt: .text("x")).egress
        #expect(closed.refusal(of: .domestic, clearedFor: everything) == .zone(.domestic, allowed: .onPremises))
        #expect(closed.refusal(of: .onPremises, clearedFor: everything) == nil)
    }

    @Test func `Confidential data leaves under no terms`() {
        let terms = terms(.confidential, zones: [.onPremises, .domestic], isPseudonymized: true)
        #expect(terms.refusal(of: .domestic, clearedFor: everything) == .confidential(.domestic))
        #expect(terms.refusal(of: .onPremises, clearedFor: everything) == nil)
    }

    @Test func `Sensitive data leaves only under pseudonyms`() {
        let plain = terms(.sensitive, zones: [.domestic])
        #expect(plain.refusal(of: .domestic, clearedFor: everything) == .notPseudonymized(.domestic))
        let replaced = terms(.sensitive, zones: [.domestic], isPseudonymized: true)
        #expect(replaced.refusal(of: .domestic, clearedFor: everything) == nil)
        #expect(replaced.refusal(of: .domestic, clearedFor: [.open]) == .dataClass(.sensitive))
    }

    @Test func `Terms become stricter and never looser`() {
        var terms = terms(.sensitive, zones: [.domestic])
        terms.narrow(to: AllowedZones([.domestic, .onPremises]))
        #expect(terms.zones == AllowedZones([.domestic]))
        terms.raise(to: .open)
        #expect(terms.dataClass == .sensitive)
        terms.narrow(to: .none)
        #expect(terms.zones.isEmpty)
    }

    @Test func `A zone has a name that can stand anywhere`() {
        #expect(Zone("on-premises") == .onPremises)
        for name in ["", "Seoul", "a b", "서울", String(repeating: "a", count: 65)] { #expect(Zone(name) == nil) }
    }
}
