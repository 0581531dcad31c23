package import MaruEvaluation
package import MaruRouting

/// What speaks for or against a family.
package enum ProposalRemark: Hashable, Sendable {
    /// What the catalogue says.
    case own([Language: String])
    case suits([Scenario.Skill])
    case notKnownFor([Scenario.Skill])
    case koreanStated, koreanWeak, koreanUnknown
    case runsHere
    case keepsConfidential, notForConfidential
    case dataMayNotLeave
    case licenceConditions, noCommercialUse
    case ended
    case endsSoon(CalendarDate)
    case uncertain

    package func text(_ language: Language) -> String {
        switch language {
        case .english: english
        case .korean: korean
        }
    }

    private var english: String {
        switch self {
        case .own(let texts): texts[.english] ?? ""
        case .suits(let skills): "Suits \(Self.list(skills))."
        case .notKnownFor(let skills): "Not known for \(Self.list(skills))."
        case .koreanStated: "Its maker names Korean among its languages."
        case .koreanWeak: "Its Korean is poor."
        case .koreanUnknown: "Nothing is known of its Korean."
        case .runsHere: "Maru runs it on this machine."
        case .keepsConfidential: "Confidential data need not leave the organisation."
        case .notForConfidential: "It must not see confidential scenarios."
        case .dataMayNotLeave: "None of the scenarios may be given to providers."
        case .licenceConditions: "Its licence has conditions."
        case .noCommercialUse: "Its licence forbids commercial use."
        case .ended: "All its models have ended."
        case .endsSoon(let day): "A model of it ends on \(day)."
        case .uncertain: "Not all of this was checked."
        }
    }

    private var korean: String {
        switch self {
        case .own(let texts): texts[.korean] ?? ""
        case .suits(let skills): "맞는 작업: \(Self.list(skills))."
        case .notKnownFor(let skills): "강점으로 알려지지 않은 작업: \(Self.list(skills))."
        case .koreanStated: "만든 곳이 한국어 지원을 밝혔습니다."
        case .koreanWeak: "한국어가 약합니다."
        case .koreanUnknown: "한국어 수준이 알려지지 않았습니다."
        case .runsHere: "이 기기에서 Maru로 돌릴 수 있습니다."
        case .keepsConfidential: "기밀 데이터가 조직을 떠나지 않아도 됩니다."
        case .notForConfidential: "기밀 시나리오에는 쓸 수 없습니다."
        case .dataMayNotLeave: "밖으로 내보낼 수 있는 시나리오가 없습니다."
        case .licenceConditions: "라이선스에 조건이 있습니다."
        case .noCommercialUse: "라이선스가 상업 이용을 금지합니다."
        case .ended: "모든 모델의 제공이 끝났습니다."
        case .endsSoon(let day): "\(day)에 제공이 끝나는 모델이 있습니다."
        case .uncertain: "모든 내용이 확인되지는 않았습니다."
        }
    }

    private static func list(_ skills: [Scenario.Skill]) -> String { skills.map(\.rawValue).joined(separator: ", ") }
}
