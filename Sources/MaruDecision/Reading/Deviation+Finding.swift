import MaruEvaluation
import MaruStatistics

extension Deviation {
    /// Where the run's folder differs from what its manifest locked, and where attempts are missing.
    static func all(_ manifest: RunManifest, _ files: SuiteFiles, _ results: RunResults) -> [Deviation] {
        changed(manifest.files, files.digests) + unfinished(manifest.design, results)
    }

    private static func changed(_ locked: [String: ContentDigest], _ found: [String: ContentDigest]) -> [Deviation] {
        Set(locked.keys).union(found.keys).sorted().compactMap { name in
            guard locked[name] != found[name] else { return nil }
            return Deviation(
                subject: name,
                locked: locked[name]?.short ?? "-",
                found: found[name]?.short ?? "-",
                explanation: LocalizedText(
                    "The file is not the one that the run was begun with.",
                    "실행을 시작할 때의 파일과 다릅니다."
                )
            )
        }
    }

    /// Scenarios of which a candidate answered some questions and not all. One that was asked nothing, was not eligible.
    private static func unfinished(_ design: EvaluationDesign, _ results: RunResults) -> [Deviation] {
        results.candidates.flatMap { candidate in
            candidate.scenarios.compactMap { part in
                guard let scenario = results.scenarios.first(where: { $0.name == part.scenario }) else { return nil }
                let planned = scenario.cases * design.repeats
                // Canaries are cases and no part of results, so fewer than all cases may be whole.
                let found = part.success.count * design.repeats
                guard part.states.total < found, found <= planned else { return nil }
                return Deviation(
                    subject: "\(candidate.candidate), \(scenario.name)",
                    locked: "\(found)",
                    found: "\(part.states.total)",
                    explanation: LocalizedText(
                        "Fewer attempts than were planned.",
                        "계획보다 시도 횟수가 적습니다."
                    )
                )
            }
        }
    }
}
