import MaruStatistics

extension PreferenceRanking {
    /// Candidates by preferences of people and judges, at equal length of answers.
    ///
    /// Intervals are over cases: several preferences about one case are no new evidence about others.
    /// - Parameter answers: of the attempts that were compared; preferences about others are left out.
    /// - Returns: `nil` with fewer than two candidates.
    package init?(_ preferences: [HumanPreference], answers: [AttemptKey: Answer]) {
        let compared = preferences.filter { answers[$0.left] != nil && answers[$0.right] != nil }
            .filter { $0.left.candidate != $0.right.candidate }
        let names = Set(compared.flatMap { [$0.left.candidate, $0.right.candidate] }).sorted()
        guard names.count > 1 else { return nil }
        let places: [String: Int] = names.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
        var groups: [String: Int] = [:]
        let games = compared.map { preference in
            let lengths = [preference.left, preference.right].map { Double(answers[$0]?.text.count ?? 0) }
            let sum = lengths[0] + lengths[1]
            let item = "\(preference.left.scenario)/\(preference.left.item)"
            let group = groups[item] ?? groups.count
            groups[item] = group
            return PairwiseGame(
                a: places[preference.left.candidate] ?? 0,
                b: places[preference.right.candidate] ?? 0,
                score: preference.choice == .left ? 1 : preference.choice == .tie ? 0.5 : 0,
                unit: group,
                lengthDifference: sum > 0 ? (lengths[0] - lengths[1]) / sum : 0
            )
        }
        let model = BradleyTerry(games, candidates: names.count, controlsLength: true)
        comparisons = games.count
        ties = games.count { $0.score == 0.5 }
        strengths = zip(names, model.strengths(seed: 1)).map { Strength(candidate: $0, strength: $1) }
        strengths.sort { ($1.strength.value, $0.candidate) < ($0.strength.value, $1.candidate) }
    }
}
