import MaruEvaluation

extension EvaluationPlan {
    var table: Table {
        var table = Table([
            (title: "CANDIDATE", alignment: .left), (title: "CALLS", alignment: .right),
            (title: "INPUT", alignment: .right), (title: "OUTPUT", alignment: .right),
            (title: "AT MOST", alignment: .right), (title: "COST", alignment: .right),
            (title: "AT MOST", alignment: .right), (title: "TIME", alignment: .right),
        ])
        for candidate in candidates {
            table.add(
                candidate.candidate,
                "\(candidate.calls)",
                (candidate.isMeasured ? "" : "~") + "\(candidate.inputTokens)",
                (candidate.isObserved ? "" : "<") + "\(candidate.expectedOutputTokens)",
                "\(candidate.worstOutputTokens)",
                money(candidate.expectedCost, candidate.currency),
                money(candidate.worstCost, candidate.currency),
                candidate.seconds.map { Amounts.duration(seconds: $0) } ?? "unknown"
            )
        }
        return table
    }

    /// What judges are asked; `nil` when there are none.
    var judgeTable: Table? {
        guard !judges.isEmpty else { return nil }
        var table = Table([
            (title: "JUDGE", alignment: .left), (title: "CALLS", alignment: .right),
            (title: "INPUT AT MOST", alignment: .right), (title: "OUTPUT AT MOST", alignment: .right),
            (title: "COST AT MOST", alignment: .right),
        ])
        for judge in judges {
            table.add(
                judge.judge,
                "\(judge.calls)",
                "~\(judge.inputTokens)",
                "\(judge.worstOutputTokens)",
                money(judge.worstCost, judge.currency)
            )
        }
        return table
    }

    /// What the table does not say.
    var remarks: [String] {
        var remarks = [
            """
            \(scenarios) scenarios, \(cases) cases, each asked \(repeats) times. The smallest difference of success that this \
            design finds is about \(Amounts.oneDecimal(smallestDifference.value * 100)) points (if outcomes of a case differ \
            by \(smallestDifference.deviation) and cases of a scenario correlate by \(smallestDifference.correlation)).
            """
        ]
        if isScreeningOnly {
            remarks.append(
                """
                This is for screening only: \(SuiteWarning.leastScenarios) scenarios of \(SuiteWarning.leastCases) cases, each \
                asked \(SuiteWarning.leastRepeats) times, are the least to choose by.
                """
            )
        }
        if candidates.contains(where: { !$0.isMeasured }) {
            remarks.append("~ A third of the prompts' bytes stands for tokens that no tokenizer here can count.")
        }
        if candidates.contains(where: { !$0.isObserved && $0.calls > 0 }) {
            remarks.append(
                "< No run has shown yet how long answers are, so all are taken to be as long as they may be."
            )
        }
        for candidate in candidates {
            remarks += Self.byReason(candidate.refused).map { scenarios, reason in
                "\(candidate.candidate) is not asked \(scenarios): \(reason)"
            }
            remarks += Self.byReason(candidate.obstacles).map { scenarios, reason in
                "\(candidate.candidate) cannot be asked \(scenarios), which counts as failures: \(reason)"
            }
        }
        return remarks
    }

    /// The scenarios that share a reason, with it; in the order in which they come.
    private static func byReason(_ refusals: [Refusal]) -> [(scenarios: String, reason: String)] {
        let grouped = Dictionary(grouping: refusals, by: \.reason)
        var said: Set<String> = []
        return refusals.map(\.reason).filter { said.insert($0).inserted }.map { reason in
            ((grouped[reason] ?? []).map(\.scenario).joined(separator: ", "), reason)
        }
    }

    /// Whether the run stays below a budget, even if every answer is as long as it may be.
    func remark(on budget: Amount) -> String {
        let costs = candidates.compactMap { candidate in candidate.worstCost.map { ($0, candidate.expectedCost ?? $0) }
        }
        let judging = judges.compactMap(\.worstCost).map { ($0, $0) }
        let (worst, expected) = (costs + judging).reduce((Int64(0), Int64(0))) {
            ($0.0.addingUpToMaximum($1.0), $0.1.addingUpToMaximum($1.1))
        }
        let limit = Amounts.money(budget.millionths)
        if worst <= budget.millionths {
            return "The run costs at most \(Amounts.money(worst)) and stays below \(limit)."
        }
        return expected <= budget.millionths
            ? "The run is expected to stay below \(limit). It may cost \(Amounts.money(worst)), and would be stopped before."
            : "The run is expected to cost \(Amounts.money(expected)), which is more than \(limit): it would be stopped before."
    }

    private func money(_ amount: Int64?, _ currency: String?) -> String {
        guard let amount, let currency else { return "none" }
        return "\(Amounts.money(amount)) \(currency)"
    }
}

extension Amounts {
    /// Millionths of a currency's unit, with as many decimals as small amounts need.
    static func money(_ millionths: Int64) -> String {
        let value = Double(millionths) / 1_000_000
        if millionths >= 1_000_000 || millionths == 0 { return twoDecimals(value) }
        let digits = String(millionths)
        return "0." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
