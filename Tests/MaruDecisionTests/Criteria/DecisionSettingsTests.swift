import MaruConfiguration
import Testing

@testable import MaruDecision

struct DecisionSettingsTests {
    private func read(_ text: String) throws -> DecisionSettings {
        try DecisionSettings(ConfigurationFile(path: "decision.toml", bytes: Array(text.utf8)))
    }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let error as ConfigurationError {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `criteria, people, gates and triggers are read`() throws {
        let text =
            DecisionFixture.decision + """
                [gates]
                success = 0.7
                licences = ["MIT", "Apache-2.0"]
                [triggers]
                price = 0.3
                [facts]
                external_processing = "forbidden"
                operations_staff = 0.5
                """
        let settings = try read(text)
        #expect(settings.axes == [.quality, .cost])
        #expect(settings.gates.success == 0.7)
        #expect(settings.triggers.price == 0.3)
        #expect(settings.facts.externalProcessing == .forbidden)
        #expect(settings.threshold == 0.8)
    }

    @Test func `everything that is wrong is told with its line`() {
        let found = problems(
            """
            concentration = 20
            [[criterion]]
            axis = "cost"
            measure = "success"
            bad = 0.9
            good = 0.5
            [[stakeholder]]
            name = "platform"
            points = { cost = 80, quality = 100 }
            [gates]
            sucess = 0.5
            """
        )
        #expect(found.contains { $0.contains("decision.toml:2:") && $0.contains("belongs to the axis quality") })
        #expect(found.contains { $0.contains("more is better; exchange bad and good") })
        #expect(found.contains { $0.contains("decision.toml:11:") && $0.contains("success") })
    }

    @Test func `two people do not show how much an organisation disagrees`() {
        let text = DecisionFixture.decision.replacing("concentration = 50\n", with: "")
        #expect(problems(text).contains { $0.contains("ask at least 3") })
    }

    @Test func `money has a currency and other measures have none`() {
        let text = DecisionFixture.decision.replacing("currency = \"USD\"\n", with: "")
        #expect(problems(text).contains { $0.contains("is money") })
    }

    @Test func `the axis that matters most has 100 points`() {
        let text = DecisionFixture.decision.replacing("quality = 100, cost = 20", with: "quality = 90, cost = 20")
        #expect(problems(text).contains { $0.contains("has 100 points") })
    }
}
