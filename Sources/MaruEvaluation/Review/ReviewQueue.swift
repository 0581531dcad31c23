import Foundation
import MaruCore

/// Which answers people are asked to judge: drawn at random, as many of each candidate, mixed, and without names.
///
/// The draw is a function of the run: it does not depend on who asks or on what was judged already, so labels are a random
/// sample of a candidate's answers, which is what corrects a judge. One answer is drawn of each case before a second one of
/// any, because rounds of a case are mostly alike; canaries are none of them, because no rate counts them.
package struct ReviewQueue: Sendable {
    /// An answer that was drawn, by a name that does not tell whose it is.
    package struct Single: Hashable, Sendable {
        package var id: String
        package var attempt: Attempt
    }

    /// The answers of two candidates to the same case in the same round. Which is left is drawn, too.
    package struct Pair: Hashable, Sendable {
        package var id: String
        package var left: Attempt
        package var right: Attempt
    }

    package let singles: [Single]
    package let pairs: [Pair]

    /// How many labels correct the rate of a judge to a few points.
    package static let usual = 60

    /// - Parameters:
    ///   - suite: as it was when the run began.
    ///   - count: answers of each candidate, and pairs of each two, at most.
    package init(_ records: RunRecords, suite: Suite, count: Int = usual) {
        var random = SplitMix64(seed: records.manifest.design.seed)
        let canaries = Set(
            suite.scenarios.flatMap { scenario in
                scenario.cases.filter(\.isCanary).map { CaseName(scenario: scenario.name, item: $0.id) }
            }
        )
        let answered = records.attempts.filter { attempt in
            guard case .answered = attempt.result else { return false }
            return !canaries.contains(CaseName(attempt.key))
        }
        let byCandidate = Dictionary(grouping: answered, by: \.key.candidate)
        let names = records.manifest.candidates.map(\.name)
        let drawn = names.flatMap {
            Self.firstOfEachCase((byCandidate[$0] ?? []).shuffled(using: &random)).prefix(count)
        }
        singles = drawn.shuffled(using: &random).map {
            Single(id: Self.id([records.manifest.id, "\($0.key)"]), attempt: $0)
        }
        var pairs: [Pair] = []
        for (index, one) in names.enumerated() {
            for other in names[(index + 1)...] {
                let matching = Self.matching(byCandidate[one] ?? [], byCandidate[other] ?? [])
                pairs += Self.firstOfEachCase(matching.shuffled(using: &random), \.0).prefix(count).map {
                    first,
                    second in
                    let (left, right) = Bool.random(using: &random) ? (first, second) : (second, first)
                    return Pair(
                        id: Self.id([records.manifest.id, "\(left.key)", "\(right.key)"]),
                        left: left,
                        right: right
                    )
                }
            }
        }
        self.pairs = pairs.shuffled(using: &random)
    }

    fileprivate struct CaseName: Hashable {
        var scenario: String
        var item: String
    }

    /// One of each case, and then the others.
    private static func firstOfEachCase<Drawn>(_ drawn: [Drawn], _ attempt: (Drawn) -> Attempt) -> [Drawn] {
        var seen: Set<CaseName> = []
        let isFirst = drawn.map { seen.insert(CaseName(attempt($0).key)).inserted }
        let marked = zip(drawn, isFirst)
        return marked.filter(\.1).map(\.0) + marked.filter { !$0.1 }.map(\.0)
    }

    private static func firstOfEachCase(_ drawn: [Attempt]) -> [Attempt] { firstOfEachCase(drawn, \.self) }

    private static func matching(_ ones: [Attempt], _ others: [Attempt]) -> [(Attempt, Attempt)] {
        struct Place: Hashable { var scenario: String, item: String, round: Int }
        func place(_ key: AttemptKey) -> Place { Place(scenario: key.scenario, item: key.item, round: key.round) }
        let found = Dictionary(others.map { (place($0.key), $0) }) { first, _ in first }
        return ones.compactMap { one in found[place(one.key)].map { (one, $0) } }
    }

    private static func id(_ parts: [String]) -> String { ContentDigest(of: parts.joined(separator: "\n")).short }
}

extension ReviewQueue.CaseName {
    fileprivate init(_ key: AttemptKey) { self.init(scenario: key.scenario, item: key.item) }
}

extension ReviewQueue {
    /// What a reviewer has still to judge.
    package func rest(for reviewer: String, in records: RunRecords) -> [Single] {
        singles.filter { single in
            !(records.labels[single.attempt.key] ?? []).contains { $0.reviewer == reviewer }
        }
    }

    /// The pairs that a reviewer has still to compare.
    package func pairsLeft(for reviewer: String, in records: RunRecords) -> [Pair] {
        let done = Set(
            records.preferences.filter { $0.reviewer == reviewer }.map { Set([$0.left, $0.right]) }
        )
        return pairs.filter { !done.contains([$0.left.key, $0.right.key]) }
    }
}
