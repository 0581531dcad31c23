package import MaruCore
package import MaruEvaluation

/// What an organisation's work asks of models.
package struct Need: Hashable, Sendable {
    /// How much each skill matters, by weight.
    package var skills: [Scenario.Skill: Double]
    package var languages: Set<Language>
    /// Of the scenarios; models elsewhere may see only some.
    package var dataClasses: Set<DataClass>
    /// Whether some work may be given to providers at all.
    package var mayLeave: Bool
    /// Whether the model is to earn money.
    package var isCommercial: Bool

    package init(
        skills: [Scenario.Skill: Double],
        languages: Set<Language> = Set(Language.allCases),
        dataClasses: Set<DataClass> = [.open],
        mayLeave: Bool = true,
        isCommercial: Bool = true
    ) {
        self.skills = skills
        self.languages = languages
        self.dataClasses = dataClasses
        self.mayLeave = mayLeave
        self.isCommercial = isCommercial
    }

    /// What the scenarios of a suite ask for.
    package init(of scenarios: [Scenario]) {
        var skills: [Scenario.Skill: Double] = [:]
        for scenario in scenarios { skills[scenario.skill, default: 0] += scenario.weight }
        self.init(
            skills: skills,
            languages: Set(scenarios.flatMap(\.cases).map(\.language)),
            dataClasses: Set(scenarios.map(\.dataClass)),
            mayLeave: scenarios.contains {
                $0.dataClass == .open || $0.dataClass == .sensitive && $0.isPseudonymized
            }
        )
    }
}
