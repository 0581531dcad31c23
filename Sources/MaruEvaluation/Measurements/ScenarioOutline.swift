package import MaruCore

/// A scenario as results need it: its place in the whole, without its texts.
package struct ScenarioOutline: Hashable, Codable, Sendable {
    package var name: String
    package var title: [Language: String]
    package var owner: String
    /// Its share of the whole: the weights of all scenarios add up to 1.
    package var weight: Double
    package var dataClass: DataClass
    package var skill: Scenario.Skill
    package var service: ServiceLevel
    package var floor: QualityFloor
    /// How many cases it has.
    package var cases: Int

    /// - Parameter total: the sum of the weights of all scenarios.
    package init(_ scenario: Scenario, of total: Double) {
        name = scenario.name
        title = scenario.title
        owner = scenario.owner
        weight = scenario.weight / total
        dataClass = scenario.dataClass
        skill = scenario.skill
        service = scenario.service
        floor = scenario.floor
        cases = scenario.cases.count
    }
}
