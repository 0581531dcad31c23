import Testing

@testable import MaruDecision

struct ConsiderationTests {
    @Test func `facts that nobody told lead to nothing`() {
        #expect(Consideration.all(for: OrganisationFacts()).isEmpty)
    }

    @Test func `rules are in alphabetical order, and each can apply`() {
        let ids = ConsiderationRule.catalogue.map(\.id)
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        var facts = OrganisationFacts()
        facts.externalProcessing = .forbidden
        facts.longDocuments = 0.5
        facts.operationsStaff = 0
        facts.growth = 10
        facts.launchWeeks = 4
        facts.modalities = ["text", "speech"]
        facts.needsBestQuality = true
        facts.platform = ["fine-tuning"]
        facts.needsStability = true
        #expect(Consideration.all(for: facts).map(\.id) == ids)
    }

    @Test func `a consideration names the facts that it follows from`() throws {
        var facts = OrganisationFacts()
        facts.operationsStaff = 0.5
        let found = try #require(Consideration.all(for: facts).first)
        #expect(found.id == "no-operations")
        #expect(found.facts == ["operations_staff = 0.5"])
        #expect(!found.text.korean.isEmpty && !found.sources.isEmpty)
    }
}
