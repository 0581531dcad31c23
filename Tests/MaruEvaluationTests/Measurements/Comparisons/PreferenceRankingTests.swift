import MaruStatistics
import Testing

@testable import MaruEvaluation

struct PreferenceRankingTests {
    @Test func `Preferences of people become a ranking`() throws {
        func key(_ candidate: String, _ item: Int) -> AttemptKey {
            AttemptKey(scenario: "s", item: "\(item)", candidate: candidate, round: 1)
        }
        var answers: [AttemptKey: Answer] = [:]
        var preferences: [HumanPreference] = []
        for item in 0..<12 {
            for candidate in ["a", "b"] { answers[key(candidate, item)] = Answer(text: "같은 길이") }
            let choice: HumanPreference.Choice = item == 0 ? .tie : item < 3 ? .left : .right
            preferences.append(
                HumanPreference(left: key("a", item), right: key("b", item), reviewer: "r", choice: choice, time: 0)
            )
        }
        let ranking = try #require(PreferenceRanking(preferences, answers: answers))
        #expect(ranking.strengths.map(\.candidate) == ["b", "a"])
        #expect(ranking.comparisons == 12 && ranking.ties == 1)
        let best = try #require(ranking.strengths.first).strength
        #expect(best.low > 0 && best.high.isFinite && best.count == 12)
        #expect(PreferenceRanking([], answers: [:]) == nil)
    }
}
