import MaruEvaluation
import MaruStatistics

/// What a run has come to so far, as a terminal shows it.
struct RunStatus {
    let results: RunResults

    let digest: ContentDigest

    init(_ folder: RunFolder) throws {
        let records = try RunRecords(of: folder)
        results = try RunResults(records, suite: folder.readSuite())
        digest = try RunDigest.digest(of: records)
    }

    var table: Table {
        var table = Table([
            (title: "CANDIDATE", alignment: .left), (title: "ATTEMPTS", alignment: .right),
            (title: "SUCCESS", alignment: .right), (title: "95 %", alignment: .right),
            (title: "NO ANSWER", alignment: .right), (title: "CUT", alignment: .right),
            (title: "MEDIAN", alignment: .right), (title: "COST", alignment: .right),
            (title: "VALIDITY", alignment: .left),
        ])
        for candidate in results.candidates { table.add(cells(candidate)) }
        return table
    }

    private func cells(_ candidate: CandidateResults) -> [String] {
        let success = candidate.success.corrected ?? candidate.success.generalising
        let states = candidate.states
        let verdict = results.validity[candidate.candidate]?.verdict ?? .void
        return [
            candidate.candidate, "\(states.total)", Self.percent(success.value),
            "\(Self.percent(success.low)) – \(Self.percent(success.high))",
            "\(states[.timeout] + states[.infrastructureError])", "\(states[.truncated])",
            (candidate.latency?.endToEnd?.median.value).map { "\(Amounts.twoDecimals($0)) s" } ?? "–",
            candidate.cost.currency.map { "\(Amounts.money(candidate.cost.total)) \($0)" } ?? "–", verdict.rawValue,
        ]
    }

    /// How candidates compare, and why some are not to be compared.
    var remarks: [String] {
        corrections
            + results.comparisons.filter { isValid($0.candidate) && isValid($0.reference) }.map { sentence($0) }
            + failures
    }

    private var corrections: [String] {
        let corrected = results.candidates.filter { $0.success.corrected != nil }.map(\.candidate)
        guard !corrected.isEmpty else { return [] }
        return [
            "SUCCESS is corrected by what people said of a random part of the answers: \(corrected.joined(separator: ", "))."
        ]
    }

    private func isValid(_ candidate: String) -> Bool { results.validity[candidate]?.verdict == .valid }

    private func sentence(_ comparison: MaruEvaluation.Comparison) -> String {
        let difference = comparison.difference
        let cases = comparison.casesNeeded.map { " About \($0) cases would tell." } ?? ""
        return """
            \(comparison.candidate) against \(comparison.reference): \(Self.points(difference.value)) points \
            (\(Self.points(difference.low)) to \(Self.points(difference.high))), \(comparison.verdict.rawValue) at a margin of \
            \(Amounts.oneDecimal(comparison.margin * 100)).\(cases)
            """
    }

    private var failures: [String] {
        results.validity.candidates.flatMap { candidate in
            candidate.failures.map { check in
                let share = check.share.map { "\(Self.percent($0)) of \(check.count)" } ?? "none"
                let bound = "\(check.kind.wantsMore ? "at least" : "at most") \(Self.percent(check.kind.threshold))"
                return """
                    \(candidate.candidate) is void: \(check.kind.rawValue) is \(share) and has to be \(bound), wrong mostly in \
                    \(check.scenarios.joined(separator: ", ")). \(check.kind.advice)
                    """
            }
        }
    }

    private static func percent(_ share: Double) -> String { "\(Amounts.oneDecimal(share * 100)) %" }

    private static func points(_ share: Double) -> String {
        (share >= 0 ? "+" : "") + Amounts.oneDecimal(share * 100)
    }
}
