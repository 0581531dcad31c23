import MaruEvaluation

extension ConsiderationRule {
    /// In alphabetical order.
    static var catalogue: [ConsiderationRule] {
        [costGrowth, dataEgress, fastLaunch, longDocuments, modalities, noOperations, platform, stability, topQuality]
    }

    private static let costGrowth = ConsiderationRule(
        id: "cost-growth",
        text: LocalizedText(
            "The volume is expected to grow several times over. What is paid by the token grows with it; machines grow in "
                + "steps. Look at the break-even curve at the later volume, not at today's.",
            "사용량이 몇 배로 늘어날 전망입니다. 토큰 과금은 사용량에 비례해 늘고, 장비 비용은 계단식으로 늘어납니다. "
                + "현재가 아니라 늘어난 시점의 사용량에서 손익분기 곡선을 확인하십시오."
        ),
        favours: [.selfHosted, .hybrid],
        sources: ["the break-even section of this record"]
    ) { facts in
        facts.growth.map { $0 >= 3 ? ["growth = \($0)"] : [] } ?? []
    }

    private static let dataEgress = ConsiderationRule(
        id: "data-egress",
        text: LocalizedText(
            "Data may not leave the organisation freely. Only candidates on its own machines, or with the evidence that a "
                + "review asks for, can serve this work, whatever the numbers say.",
            "데이터의 외부 반출이 제한되어 있습니다. 수치와 무관하게, 자체 장비에서 운영하거나 심의에 필요한 증빙을 갖춘 후보만 "
                + "이 업무를 맡을 수 있습니다."
        ),
        favours: [.selfHosted],
        sources: ["the eligibility table of this record", "개인정보보호법", "전자금융감독규정"]
    ) { facts in
        guard let processing = facts.externalProcessing, processing != .permitted else { return [] }
        return ["external_processing = \"\(processing.rawValue)\""]
    }

    private static let fastLaunch = ConsiderationRule(
        id: "fast-launch",
        text: LocalizedText(
            "Users are to have it within weeks. A managed service needs a contract and a key; machines have to be bought, "
                + "placed and learnt. Begin where it is quick and keep the way to change open.",
            "몇 주 안에 사용자에게 제공해야 합니다. 관리형 서비스는 계약과 키만 있으면 되지만, 장비는 구매·설치·운영 준비가 필요합니다. "
                + "빠른 쪽에서 시작하되 전환 경로를 열어 두십시오."
        ),
        favours: [.managedClosed, .managedOpenWeight],
        sources: ["organisation's own delivery times for machines"]
    ) { facts in
        facts.launchWeeks.map { $0 <= 8 ? ["launch_weeks = \($0)"] : [] } ?? []
    }

    private static let longDocuments = ConsiderationRule(
        id: "long-documents",
        text: LocalizedText(
            "Much of the work reads documents that fill a context. Their cost is mostly that of input, which own machines "
                + "compute at no price by the token, and the memory of the cache then bounds how many run at once. "
                + "Measure the load with documents of that length.",
            "긴 문서를 읽는 업무의 비중이 큽니다. 비용의 대부분이 입력 토큰이며, 자체 장비에서는 토큰당 비용이 없는 대신 캐시 메모리가 "
                + "동시 처리량을 제한합니다. 실제 길이의 문서로 부하를 측정하십시오."
        ),
        favours: [.selfHosted, .hybrid],
        sources: ["the load and cost sections of this record"]
    ) { facts in
        facts.longDocuments.map { $0 >= 0.3 ? ["long_documents = \($0)"] : [] } ?? []
    }

    private static let modalities = ConsiderationRule(
        id: "modalities",
        text: LocalizedText(
            "The work needs more than text. New kinds of input and output appear with managed models first; what was "
                + "measured here is text alone.",
            "텍스트 외의 입출력이 필요합니다. 새로운 모달리티는 대개 관리형 모델에 먼저 도입되며, 여기서 측정한 것은 텍스트뿐입니다."
        ),
        favours: [.managedClosed],
        sources: ["the catalogue of models: maru catalogue list"]
    ) { facts in
        guard let found = facts.modalities?.filter({ $0 != "text" }), !found.isEmpty else { return [] }
        return ["modalities = \(found.sorted())"]
    }

    private static let noOperations = ConsiderationRule(
        id: "no-operations",
        text: LocalizedText(
            "There is hardly anyone to run machines around the clock. Self-hosting without staff turns outages into the "
                + "main cost; a managed service, or a partner who runs the machines, takes that over.",
            "장비를 상시 운영할 인력이 거의 없습니다. 인력 없는 자체 운영에서는 장애가 가장 큰 비용이 됩니다. 관리형 서비스나 "
                + "장비 운영을 맡을 파트너를 검토하십시오."
        ),
        favours: [.managedClosed, .managedOpenWeight],
        sources: ["costs.toml: staff", "the agility section of this record"]
    ) { facts in
        facts.operationsStaff.map { $0 < 1 ? ["operations_staff = \($0)"] : [] } ?? []
    }

    private static let platform = ConsiderationRule(
        id: "platform",
        text: LocalizedText(
            "The service becomes a platform for others: fine-tuning, own indexes, own rules of access. With open weights all "
                + "of these can be changed; with a managed model what its provider offers.",
            "다른 서비스가 올라설 플랫폼이 필요합니다. 미세조정, 자체 색인, 접근 통제를 직접 바꿀 수 있는 것은 공개 가중치 모델이며, "
                + "관리형 모델은 제공사가 허용하는 범위에서만 가능합니다."
        ),
        favours: [.selfHosted, .managedOpenWeight],
        sources: ["the drills of this record", "licences of the candidates"]
    ) { facts in
        guard let needs = facts.platform, !needs.isEmpty else { return [] }
        return ["platform = \(needs.sorted())"]
    }

    private static let stability = ConsiderationRule(
        id: "stability",
        text: LocalizedText(
            "Answers have to stay the same for long. Weights on own disks do not change and are not withdrawn; managed "
                + "models have ends of life, and prices that move.",
            "동작이 오래 변하지 않아야 합니다. 자체 보유한 가중치는 바뀌거나 회수되지 않지만, 관리형 모델은 지원 종료와 가격 변동이 있습니다."
        ),
        favours: [.selfHosted],
        sources: ["the expiry triggers of this record"]
    ) { facts in
        facts.needsStability == true ? ["needs_stability = true"] : []
    }

    private static let topQuality = ConsiderationRule(
        id: "top-quality",
        text: LocalizedText(
            "A wrong answer costs more than any tokens. Look at success and its interval first, and let cost decide only "
                + "between candidates that do not differ there.",
            "오답 한 건의 손실이 토큰 비용보다 큽니다. 성공률과 그 구간을 먼저 보고, 차이가 없는 후보 사이에서만 비용으로 결정하십시오."
        ),
        favours: [],
        sources: ["the paired comparisons of this record"]
    ) { facts in
        facts.needsBestQuality == true ? ["needs_best_quality = true"] : []
    }
}
