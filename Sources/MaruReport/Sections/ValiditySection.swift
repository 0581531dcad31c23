import MaruEvaluation

extension ReportContext {
    /// Whether candidates were asked in a way that makes them comparable.
    var validity: Section? {
        guard !results.candidates.isEmpty else { return nil }
        let void = results.validity.candidates.filter { $0.verdict == .void }
        let callouts: [Block?] = void.map { one in
            let failed = one.failures.map { word($0.kind) }.joined(separator: ", ")
            return .callout(.bad, say("\(one.candidate) failed: \(failed).", "\(one.candidate) 미통과 항목: \(failed)."))
        }
        return Section(
            "validity",
            say("Validity of the comparison", "비교의 유효성"),
            lead: void.isEmpty
                ? say("All candidates passed all checks.", "모든 후보가 유효성 검사를 통과했습니다.")
                : say(
                    "\(void.count) candidates were not asked in a comparable way; their numbers must not be ranked.",
                    "후보 \(void.count)개는 비교할 수 있는 조건에서 실행되지 않았습니다. 이들의 수치로 순위를 매기면 안 됩니다."
                ),
            callouts + [.table(checkTable), .table(stateTable), .list(unlessEmpty: results.remarks.map(sentence))]
        )
    }

    private var checkTable: Table {
        Table(
            say("What was checked", "유효성 검사"),
            [column("Check", "검사"), column("Asked for", "요구")]
                + columns(results.validity.candidates.map(\.candidate)),
            ValidityCheck.Kind.allCases.map { kind in
                let limit = figures.share(kind.threshold)
                let asked = Table.Cell((kind.wantsMore ? "≥ " : "≤ ") + limit, .faint)
                return [Table.Cell(word(kind)), asked]
                    + results.validity.candidates.map { one in found(one.checks.first { $0.kind == kind }) }
            }
        )
    }

    private func found(_ check: ValidityCheck?) -> Table.Cell {
        guard let check, let share = check.share else { return Table.Cell(say("nothing to look at", "대상 없음"), .faint) }
        return Table.Cell((check.passes ? "✓ " : "✕ ") + figures.share(share), check.passes ? .good : .bad)
    }

    private func word(_ kind: ValidityCheck.Kind) -> String {
        switch kind {
        case .answers: say("answers came", "응답 도착")
        case .parsed: say("of the right form", "요구한 형식")
        case .truncated: say("cut at the token limit", "토큰 한도에서 잘림")
        case .ungraded: say("could not be graded", "채점 실패")
        case .canaries: say("known answers given", "정답이 알려진 확인 문항")
        case .usage: say("tokens were counted", "토큰 사용량 보고")
        case .language: say("language of the question", "질문과 같은 언어")
        case .channel: say("thoughts only", "생각만 있고 답이 없음")
        case .template: say("special tokens in the text", "본문에 특수 토큰")
        case .limit: say("cut before the limit", "한도 전에 잘림")
        }
    }

    private var stateTable: Table {
        let states = AttemptState.allCases.filter { state in results.candidates.contains { $0.states[state] > 0 } }
        return Table(
            say("How attempts ended", "시도의 결과 분포"),
            [candidateColumn, number("Attempts", "시도")] + columns(states.map(word)),
            results.candidates.map { one in
                [cell(of: one.candidate)]
                    + cells([figures.count(one.states.total)] + states.map { figures.count(one.states[$0]) })
            }
        )
    }

    private func sentence(_ remark: RecordRemark) -> String {
        switch remark {
        case .tornLastLine(let file, let line):
            say(
                "\(file), line \(line): the last line was cut and is no part of the results.",
                "\(file) \(line)행: 마지막 줄이 잘려 결과에서 제외했습니다."
            )
        case .strayLines(let file, let count):
            say("\(file): \(count) lines about attempts that were not made.", "\(file): 실제로 하지 않은 시도에 대한 기록 \(count)줄.")
        }
    }
}
