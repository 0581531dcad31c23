import MaruDecision
import MaruEvaluation

/// What measures, states and assumptions are called in each language.
extension ReportContext {
    func word(_ measure: Measure) -> String {
        switch measure {
        case .success: say("task success", "과제 성공률")
        case .hallucination: say("answers with unsupported claims (H1)", "근거 없는 답변 비율 (H1)")
        case .firstVisibleP95: say("first visible text, p95", "첫 글자 표시 p95")
        case .endToEndP95: say("whole answer, p95", "답변 완료 p95")
        case .perToken: say("time between tokens", "토큰 간 시간")
        case .capacity: say("capacity in requests a second", "처리 용량 (초당 요청)")
        case .costPerSuccess: say("cost of a successful task", "성공 과제당 비용")
        case .costPerMonth: say("cost a month", "월 비용")
        case .graveIncidents: say("S1 and S2 incidents an attempt", "시도당 S1·S2 사고")
        case .attackSuccess: say("attacks that succeed", "공격 성공률")
        case .overRefusal: say("refusals where an answer was wanted", "과잉 거절")
        case .modelSwap: say("time to another model", "모델 교체 시간")
        case .rollback: say("time to roll back", "롤백 시간")
        case .promptChange: say("time to another prompt", "프롬프트 변경 시간")
        case .customisation: say("time to own data in service", "자체 데이터 반영 시간")
        }
    }

    /// A value in the unit of what is measured.
    func value(_ value: Double, of measure: Measure, _ currency: String?) -> String {
        if measure.isShare { return figures.share(value) }
        if measure.isMoney { return figures.money(value, currency ?? record.costs?.currency ?? "") }
        if measure == .capacity { return Digits.significant(value, 2) + say(" req/s", "건/초") }
        if measure == .perToken { return Digits.fixed(value * 1000, 0) + " ms" }
        return figures.seconds(value)
    }

    func word(_ state: AttemptState) -> String {
        switch state {
        case .pass: say("passed", "통과")
        case .fail: say("failed", "미달")
        case .refused: say("refused", "거절")
        case .truncated: say("cut", "잘림")
        case .unparsed: say("wrong form", "형식 오류")
        case .toolError: say("tool error", "도구 오류")
        case .infrastructureError: say("no answer", "응답 없음")
        case .timeout: say("timeout", "시간 초과")
        case .ungraded: say("ungraded", "채점 불가")
        }
    }

    func word(_ kind: ExpiryTrigger.Kind) -> String {
        switch kind {
        case .date: say("Date", "날짜")
        case .price: say("Price", "가격")
        case .deprecation: say("End of the model", "모델 종료")
        case .version: say("Version", "버전")
        case .volume: say("Volume", "사용량")
        case .drift: say("Drift", "품질 변화")
        case .evidence: say("Evidence", "증빙 만료")
        }
    }

    func word(_ kind: Perturbation.Kind) -> String {
        switch kind {
        case .withoutScenario: say("without scenario", "시나리오 제외")
        case .withoutAxis: say("without axis", "축 제외")
        case .uniformWeights: say("no preference", "선호 없음")
        case .swappedWeights: say("exchanged weights", "가중치 맞바꿈")
        case .stakeholder: say("one person's weights", "한 사람의 가중치만")
        case .minMax: say("min–max scores", "최소–최대 점수")
        case .rawJudge: say("judge uncorrected", "심판 보정 없이")
        case .otherPrices: say("other prices", "다른 가격표")
        }
    }

    func word(_ skill: Scenario.Skill) -> String {
        switch skill {
        case .reasoning: say("reasoning", "추론")
        case .code: say("code", "코드")
        case .mathematics: say("mathematics", "수리")
        case .longDocuments: say("long documents", "긴 문서")
        case .language: say("language", "언어")
        case .extraction: say("extraction", "정보 추출")
        case .classification: say("classification", "분류")
        case .knowledge: say("knowledge", "지식")
        case .safety: say("safety", "안전")
        case .tools: say("tools", "도구 사용")
        }
    }

    /// A category of attacks, as the red team's report names it.
    func word(ofAttack category: String) -> String {
        switch category {
        case "override": say("override of instructions", "지시 무력화")
        case "prompt_extraction": say("system prompt extraction", "시스템 프롬프트 추출")
        case "role_play": say("role play", "역할극")
        case "indirect": say("through documents and tools", "문서와 도구를 통한 공격")
        case "obfuscation": say("obfuscation", "난독화")
        case "exfiltration": say("exfiltration by links", "링크를 통한 유출")
        case "personal_data": say("personal data extraction", "개인정보 추출")
        default: category
        }
    }
}
