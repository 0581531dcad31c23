import MaruCore
import MaruEvaluation
import MaruStatistics

extension EvaluatedRun {
    /// What came of the run so far.
    func results() throws -> JSONValue {
        let results = try RunResults(records, suite: suite)
        let more: [JSONValue.Member] = [
            .init(key: "results", value: .array(results.candidates.map { $0.json(results.validity[$0.candidate]) })),
            .init(key: "comparisons", value: .array(results.comparisons.map(\.json))),
            .init(key: "scenarios", value: .array(results.scenarios.map { $0.json(of: results.candidates) })),
        ]
        return .object(members + more)
    }
}

extension CandidateResults {
    fileprivate func json(_ validity: CandidateValidity?) -> JSONValue {
        let counts = AttemptState.allCases.filter { states[$0] > 0 }.map {
            JSONValue.Member(key: $0.rawValue, value: .integer(states[$0]))
        }
        return [
            "name": .string(candidate),
            "states": .object(counts),
            "success": (success.corrected ?? success.generalising).json,
            "is_corrected": .bool(success.corrected != nil),
            "is_valid": validity.map { .bool($0.verdict == .valid) } ?? .null,
            "findings": .array((validity?.failures ?? []).map(\.json)),
        ]
    }
}

extension ValidityCheck {
    fileprivate var json: JSONValue {
        [
            "check": .string(kind.rawValue),
            "share": share.map { .number($0) } ?? .null,
            "threshold": .number(kind.threshold),
            "advice": .string(kind.advice),
        ]
    }
}

extension Comparison {
    fileprivate var json: JSONValue {
        [
            "candidate": .string(candidate),
            "reference": .string(reference),
            "difference": difference.json,
            "verdict": .string(verdict.rawValue),
            "cases_needed": JSONValue(casesNeeded),
        ]
    }
}

extension ScenarioOutline {
    fileprivate func json(of candidates: [CandidateResults]) -> JSONValue {
        let rates = candidates.compactMap { candidate in
            candidate.scenarios.first { $0.scenario == name }.map {
                JSONValue.Member(key: candidate.candidate, value: .number($0.success.value))
            }
        }
        return [
            "name": .string(name),
            "title": .object(
                title.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    JSONValue.Member(key: $0.key.rawValue, value: .string($0.value))
                }
            ),
            "weight": .number(weight),
            "success": .object(rates),
        ]
    }
}

extension Estimate {
    /// Ends without a bound are absent.
    fileprivate var json: JSONValue {
        func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
        return ["value": number(value), "low": number(low), "high": number(high)]
    }
}
