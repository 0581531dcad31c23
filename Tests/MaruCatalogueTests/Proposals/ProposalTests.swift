import MaruCatalogue
import MaruCore
import MaruEvaluation
import MaruRouting
import Testing

@Suite struct ProposalTests {
    private func proposal(_ need: Need, on day: String = "2026-11-28") throws -> Proposal {
        Proposal(for: need, from: try ModelCatalogue.standard(), on: try #require(CalendarDate(day)))
    }

    @Test func `Two open families and up to two managed ones are proposed, with reasons and objections`() throws {
        let found = try proposal(Need(skills: [.code: 2, .extraction: 1]))
        #expect(found.open.count == 2 && found.managed.count == 2)
        #expect(found.open.allSatisfy(\.family.isOpen) && !found.managed.contains { $0.family.isOpen })
        for choice in found.open + found.managed {
            #expect(choice.match > 0)
            for language in Language.allCases {
                #expect(!choice.reasons.map { $0.text(language) }.contains(""))
                #expect(!choice.objections.isEmpty)
            }
        }
        #expect(found.open.first?.family.id == "qwen2.5")
    }

    @Test func `Nothing managed is proposed where no data may leave`() throws {
        let need = Need(skills: [.reasoning: 1], dataClasses: [.confidential], mayLeave: false)
        let found = try proposal(need)
        #expect(found.managed.isEmpty && found.open.count == 2)
        #expect(found.open.allSatisfy { $0.reasons.contains(.keepsConfidential) })
        #expect(found.refused.contains { $0.family.id == "gpt-5" && $0.reason == .dataMayNotLeave })
    }

    @Test func `A licence that forbids commercial use counts only for commerce`() throws {
        var need = Need(skills: [.language: 1, .reasoning: 1], languages: [.korean])
        #expect(try proposal(need).refused.contains { $0.family.id == "exaone" && $0.reason == .noCommercialUse })
        need.isCommercial = false
        #expect(try !proposal(need).refused.contains { $0.family.id == "exaone" })
    }

    @Test func `Families whose models all ended are refused, and those that end soon are objected to`() throws {
        let need = Need(skills: [.reasoning: 1, .mathematics: 1], languages: [.english])
        #expect(try proposal(need).refused.contains { $0.family.id == "gpt-4" && $0.reason == .ended })
        let ending = try #require(CalendarDate("2026-12-11"))
        let choices = try proposal(need).managed
        let five = try #require(choices.first { $0.family.id == "gpt-5" })
        #expect(five.objections.contains(.endsSoon(ending)))
        #expect(try !proposal(need, on: "2026-10-01").refused.contains { $0.family.id == "gpt-4" })
    }

    @Test func `Poor Korean keeps a family behind where cases are Korean`() throws {
        let skills: [Scenario.Skill: Double] = [.mathematics: 1]
        let english = try proposal(Need(skills: skills, languages: [.english])).open.map(\.family.id)
        let korean = try proposal(Need(skills: skills, languages: [.korean])).open.map(\.family.id)
        #expect(korean.allSatisfy { $0.hasPrefix("qwen") })
        #expect(english != korean || !english.contains("phi-4"))
    }
}
