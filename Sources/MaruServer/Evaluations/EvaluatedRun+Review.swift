import MaruAPI
import MaruCore
import MaruEvaluation

extension EvaluatedRun {
    /// What a reviewer is to judge next, without names; and how far they are.
    func review(_ kind: ReviewKind, by reviewer: String) -> JSONValue {
        let queue = ReviewQueue(records, suite: suite)
        let (all, rest, item): (Int, Int, JSONValue) =
            switch kind {
            case .single:
                {
                    let rest = queue.rest(for: reviewer, in: records)
                    return (queue.singles.count, rest.count, rest.first.map(shown) ?? .null)
                }()
            case .pair:
                {
                    let rest = queue.pairsLeft(for: reviewer, in: records)
                    return (queue.pairs.count, rest.count, rest.first.map(shown) ?? .null)
                }()
            }
        return [
            "object": "evaluation.review",
            "kind": .string(kind.rawValue),
            "done": .integer(all - rest),
            "wanted": .integer(all),
            "item": item,
        ]
    }

    private func shown(_ single: ReviewQueue.Single) -> JSONValue {
        question(single.id, single.attempt.key, [.init(key: "answer", value: .string(single.attempt.text))])
    }

    private func shown(_ pair: ReviewQueue.Pair) -> JSONValue {
        question(
            pair.id,
            pair.left.key,
            [
                .init(key: "left", value: .string(pair.left.text)),
                .init(key: "right", value: .string(pair.right.text)),
            ]
        )
    }

    private func question(_ id: String, _ key: AttemptKey, _ answers: [JSONValue.Member]) -> JSONValue {
        let scenario = suite.scenarios.first { $0.name == key.scenario }
        let item = scenario?.cases.first { $0.id == key.item }
        return .object(
            [
                .init(key: "id", value: .string(id)),
                .init(key: "scenario", value: .string(key.scenario)),
                .init(key: "language", value: JSONValue(item?.language.rawValue)),
                .init(key: "messages", value: messages(key.scenario, key.item)),
                .init(key: "expected", value: item?.expected ?? .null),
            ] + answers
        )
    }
}

/// How answers are shown to a reviewer.
enum ReviewKind: String, CaseIterable, Sendable { case single, pair }

extension Attempt {
    /// What a person sees of it.
    fileprivate var text: String {
        guard case .answered(let answer) = result else { return "" }
        let calls = answer.calls.map { "\($0.name)(\($0.arguments))" }
        return ([answer.text] + calls).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
