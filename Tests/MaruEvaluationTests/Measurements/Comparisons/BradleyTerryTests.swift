import Foundation
import MaruTesting
import Testing

@testable import MaruEvaluation

@Suite("Strengths from preferences")
struct BradleyTerryTests {
    /// Games of three whose strengths are known; judges like length, and the weakest writes the most.
    private func games(_ count: Int, length bias: Double) -> [BradleyTerry.Game] {
        var random = SeededGenerator(seed: 5)
        let strengths = [1.0, 0, -1]
        let lengths = [1.0, 1, 3]
        return (0..<count).map { index in
            let first = Int.random(in: 0..<3, using: &random)
            let second = (first + Int.random(in: 1..<3, using: &random)) % 3
            let own = lengths.map { $0 * Double.random(in: 0.3..<1.7, using: &random) }
            let length = (own[first] - own[second]) / (own[first] + own[second])
            let logit = strengths[first] - strengths[second] + bias * length
            let wins = Double.random(in: 0..<1, using: &random) < 1 / (1 + exp(-logit))
            return BradleyTerry.Game(first: first, second: second, outcome: wins ? 1 : 0, length: length, group: index)
        }
    }

    @Test func `Known strengths are found again, whatever judges think of length`() {
        for bias in [0.0, 2] {
            let model = BradleyTerry(games(6000, length: bias), players: 3)
            for (found, known) in zip(model.parameters, [1.0, 0, -1]) { #expect(abs(found - known) < 0.15, "\(bias)") }
            #expect(model.errors.prefix(3).allSatisfy { $0 > 0.01 && $0 < 0.1 })
        }
    }

    @Test func `Without the length the longest writer would look better than it is`() {
        let blind = games(6000, length: 2).map { game in
            var game = game
            game.length = 0
            return game
        }
        #expect(BradleyTerry(blind, players: 3).parameters[2] > -0.7)
    }

    @Test func `The order in which two are shown does not matter`() {
        let games = games(200, length: 1)
        let swapped = games.map { game in
            BradleyTerry.Game(
                first: game.second,
                second: game.first,
                outcome: 1 - game.outcome,
                length: -game.length,
                group: game.group
            )
        }
        let (one, two) = (BradleyTerry(games, players: 3), BradleyTerry(swapped, players: 3))
        for (left, right) in zip(one.parameters, two.parameters) { #expect(abs(left - right) < 1e-9) }
    }

    @Test func `One that always wins has a finite strength, and two equal ones none`() {
        let always = (0..<20).map { BradleyTerry.Game(first: 0, second: 1, outcome: 1, length: 0, group: $0) }
        let model = BradleyTerry(always, players: 2)
        #expect(model.parameters[0] > 0.5 && model.parameters[0] < 5)
        #expect(abs(model.parameters[0] + model.parameters[1]) < 1e-9)
        let ties = (0..<20).map { BradleyTerry.Game(first: 0, second: 1, outcome: 0.5, length: 0, group: $0) }
        #expect(BradleyTerry(ties, players: 2).parameters[0] == 0)
    }

    @Test func `The same game told twice in a case makes nothing surer`() {
        let once = games(300, length: 0)
        let single = BradleyTerry(once, players: 3).errors[0]
        let double = BradleyTerry(once + once, players: 3).errors[0]
        #expect(double > single * 0.9)
    }

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
