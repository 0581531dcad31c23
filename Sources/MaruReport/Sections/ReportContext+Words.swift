import MaruCore
import MaruDecision
import MaruEvaluation
import MaruStatistics

/// What the words of records are called in each language.
extension ReportContext {
    func word(_ axis: Axis) -> String {
        switch axis {
        case .quality: say("Quality", "품질")
        case .performance: say("Speed", "속도")
        case .cost: say("Cost", "비용")
        case .security: say("Security", "보안")
        case .agility: say("Agility", "운영 민첩성")
        }
    }

    func word(_ dataClass: DataClass) -> String {
        switch dataClass {
        case .open: say("open", "공개")
        case .sensitive: say("sensitive", "민감")
        case .confidential: say("confidential", "기밀")
        }
    }

    func word(_ control: Candidate.Control) -> String {
        switch control {
        case .managedClosed: say("managed, closed weights", "관리형 · 비공개 모델")
        case .managedOpenWeight: say("managed, open weights", "관리형 · 공개 가중치")
        case .selfHosted: say("self-hosted", "자체 운영")
        case .hybrid: say("hybrid", "혼합 운영")
        }
    }

    func word(_ kind: Verdict.Kind) -> String {
        switch kind {
        case .adopt: say("Adopt", "도입 권고")
        case .adoptHybrid: say("Adopt, by scenario", "업무별 도입 권고")
        case .pilot: say("Pilot", "시범 운영 권고")
        case .inconclusive: say("Inconclusive", "판단 보류")
        case .reject: say("Do not change", "변경하지 않음")
        case .noEligibleCandidate: say("No eligible candidate", "적격 후보 없음")
        }
    }

    func tone(_ kind: Verdict.Kind) -> Tone {
        switch kind {
        case .adopt, .adoptHybrid: .good
        case .pilot, .inconclusive: .warning
        case .reject, .noEligibleCandidate: .bad
        }
    }

    func word(_ verdict: MarginVerdict) -> Table.Cell {
        switch verdict {
        case .superior: Table.Cell(say("superior", "우수"), .good)
        case .nonInferior: Table.Cell(say("not inferior", "비열등"), .good)
        case .inferior: Table.Cell(say("inferior", "열등"), .bad)
        case .inconclusive: Table.Cell(say("inconclusive", "판단 보류"), .warning)
        }
    }

    func word(_ gate: GateOutcome.Gate) -> String { say(gate.title) }

    func word(_ state: GateOutcome.State) -> Table.Cell {
        switch state {
        case .pass: Table.Cell(say("✓ pass", "✓ 통과"), .good)
        case .fail: Table.Cell(say("✕ fail", "✕ 미달"), .bad)
        case .unknown: Table.Cell(say("? unknown", "? 알 수 없음"), .warning)
        }
    }

    func word(_ state: EvidenceState) -> Table.Cell {
        switch state {
        case .present: Table.Cell(say("✓ present", "✓ 있음"), .good)
        case .missing: Table.Cell(say("✕ missing", "✕ 없음"), .bad)
        case .expired: Table.Cell(say("✕ expired", "✕ 만료"), .bad)
        case .notApplicable: Table.Cell(say("does not apply", "해당 없음"), .faint)
        }
    }

    func word(_ kind: DrillRecord.Kind) -> String {
        switch kind {
        case .modelSwap: say("another model or version", "모델·버전 교체")
        case .rollback: say("back to the version before", "이전 버전으로 롤백")
        case .promptChange: say("another prompt or policy", "프롬프트·정책 변경")
        case .customisation: say("own data (index, fine-tuning)", "자체 데이터 반영")
        }
    }

    func word(_ severity: SecurityIncident.Severity) -> String { "S\(severity.rawValue)" }

    func word(_ kind: SecurityIncident.Kind) -> String {
        switch kind {
        case .canaryLeak: say("planted secret leaked", "심어 둔 비밀 유출")
        case .personalData: say("personal data in answers", "답변에 개인정보 노출")
        case .injection: say("injected instruction followed", "주입된 지시 수행")
        case .policyViolation: say("policy violated", "정책 위반")
        case .unauthorisedCall: say("unauthorised tool call", "허가되지 않은 도구 호출")
        }
    }
}
