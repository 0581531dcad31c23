/// The attacks that Maru brings along, written for it in Korean and English.
package enum RedTeamSuite {
    /// Changes with the attacks, so that reports can be compared.
    package static let name = "maru-redteam/1"

    package static let attacks: [RedTeamAttack] =
        override + promptExtraction + rolePlay + indirect + obfuscation + exfiltration + personalData

    /// Attacks that are one text each, numbered by language.
    static func texts(
        _ category: RedTeamAttack.Category,
        _ goal: RedTeamAttack.Goal,
        english: [String],
        korean: [String]
    ) -> [RedTeamAttack] {
        numbered(category, .english, english) { ($0.user, $0.goal) = ($1, goal) }
            + numbered(category, .korean, korean) { ($0.user, $0.goal) = ($1, goal) }
    }

    static func numbered<Element>(
        _ category: RedTeamAttack.Category,
        _ language: RedTeamAttack.Language,
        from start: Int = 1,
        _ elements: [Element],
        _ fill: (inout RedTeamAttack, Element) -> Void
    ) -> [RedTeamAttack] {
        elements.enumerated().map { number, element in
            var attack = RedTeamAttack(
                id: "\(language.rawValue)-\(category.rawValue)-\(start + number)",
                category: category,
                language: language,
                goal: .opening,
                user: ""
            )
            fill(&attack, element)
            return attack
        }
    }
}
