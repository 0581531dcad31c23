import MaruCore
import MaruEvaluation

extension Requirement {
    /// What is asked for unless an organisation writes its own list. The order is that of tables.
    ///
    /// The controls are a map of where organisations in Korea and Europe are commonly asked for such evidence. They say neither
    /// that a law applies nor that it is kept: a lawyer has to confirm it.
    package static var catalogue: [Requirement] {
        [ownMachines, location, operatedBy, retention, trainingUse, logging, contract, regulation]
    }

    /// Held by the candidate's zone and not by a document.
    static let ownMachines = Requirement(
        id: "own-machines",
        title: LocalizedText("Computed on the organisation's own machines", "조직이 소유한 장비에서 처리"),
        controls: [
            Control(.financialSupervision, LocalizedText("network separation", "망분리")),
            Control(.csap, LocalizedText("where systems of public bodies may run", "공공 시스템의 구동 위치")),
        ]
    )

    static let location = Requirement(
        id: "location",
        title: LocalizedText("Where data is processed and stored", "데이터가 처리되고 저장되는 위치"),
        controls: [
            Control(.personalInformation, LocalizedText("transfer abroad", "개인정보 국외 이전")),
            Control(.financialSupervision, LocalizedText("network separation, use of clouds", "망분리, 클라우드 이용 절차")),
            Control(.csap, LocalizedText("certified cloud for public bodies", "공공기관용 클라우드 보안인증")),
        ]
    )

    static let operatedBy = Requirement(
        id: "operator",
        title: LocalizedText("Who runs the service, with all subcontractors", "운영 주체와 모든 재위탁 업체"),
        controls: [
            Control(.personalInformation, LocalizedText("entrusting the processing", "개인정보 처리 위탁")),
            Control(.creditInformation, LocalizedText("entrusting the processing", "신용정보 처리 위탁")),
            Control(.ismsP, LocalizedText("outsiders and entrusted parties", "외부자 보안, 수탁자 관리")),
        ]
    )

    static let retention = Requirement(
        id: "retention",
        title: LocalizedText("How long requests and answers are kept", "요청과 응답의 보관 기간"),
        controls: [
            Control(.personalInformation, LocalizedText("destruction when the purpose is served", "목적 달성 시 파기")),
            Control(.creditInformation, LocalizedText("deletion of credit information", "신용정보 삭제")),
            Control(.owasp, LocalizedText("disclosure of sensitive information", "민감정보 노출")),
        ]
    )

    static let trainingUse = Requirement(
        id: "training-use",
        title: LocalizedText("That data trains no model of others", "제3자 모델 학습에 쓰이지 않음"),
        controls: [
            Control(.personalInformation, LocalizedText("use beyond the purpose", "목적 외 이용 제한")),
            Control(.iso42001, LocalizedText("data for systems of AI", "AI 시스템용 데이터 관리")),
            Control(.nist, LocalizedText("Map: data and third parties", "Map: 데이터와 제3자")),
        ]
    )

    static let logging = Requirement(
        id: "logging",
        title: LocalizedText("What is logged, and who reads it", "접속·처리 기록의 범위와 열람 권한"),
        controls: [
            Control(.personalInformation, LocalizedText("safeguards, records of access", "안전성 확보 조치, 접속기록")),
            Control(.ismsP, LocalizedText("logs and their review", "로그 및 접속기록 관리·점검")),
            Control(.euAIAct, LocalizedText("record keeping", "기록 보존")),
        ]
    )

    static let contract = Requirement(
        id: "contract",
        title: LocalizedText("A contract or terms that someone signed", "체결된 계약 또는 약관"),
        controls: [
            Control(.personalInformation, LocalizedText("written entrustment", "문서에 의한 위탁")),
            Control(.iso42001, LocalizedText("suppliers", "공급자 관리")),
            Control(.nist, LocalizedText("Govern: third parties", "Govern: 제3자 관리")),
        ]
    )

    static let regulation = Requirement(
        id: "regulation",
        title: LocalizedText("The review that the field's rules ask for", "업권 규정이 요구하는 사전 검토"),
        controls: [
            Control(.financialSupervision, LocalizedText("review before use, innovative services", "이용 전 심의, 혁신금융서비스")),
            Control(.aiBasicAct, LocalizedText("high-impact AI, transparency", "고영향 AI, 투명성")),
            Control(.euAIAct, LocalizedText("duties of deployers", "배포자의 의무")),
            Control(.nist, LocalizedText("Measure and Manage: risks", "Measure·Manage: 위험 관리")),
        ]
    )

    /// What is asked for a class of data by default.
    static func ids(for dataClass: DataClass) -> [String] {
        switch dataClass {
        case .open: [contract.id]
        case .sensitive: catalogue.map(\.id).filter { $0 != ownMachines.id }
        case .confidential: catalogue.map(\.id)
        }
    }

    /// Whether a candidate has what the requirement is about. Who holds weights and machines itself has neither a contract
    /// with an operator nor one who might keep data or train on it.
    func applies(to control: Candidate.Control) -> Bool {
        control != .selfHosted || ![Self.contract.id, Self.trainingUse.id, Self.retention.id].contains(id)
    }
}

extension Requirement.Control {
    fileprivate init(_ framework: LocalizedText, _ topic: LocalizedText) {
        self.init(framework: framework, topic: topic)
    }
}

extension LocalizedText {
    fileprivate static let personalInformation = LocalizedText("Personal Information Protection Act", "개인정보보호법")
    fileprivate static let creditInformation = LocalizedText("Credit Information Act", "신용정보법")
    fileprivate static let financialSupervision = LocalizedText(
        "Regulation on Supervision of Electronic Financial Transactions",
        "전자금융감독규정"
    )
    fileprivate static let ismsP = LocalizedText("ISMS-P", "ISMS-P")
    fileprivate static let csap = LocalizedText("CSAP", "CSAP")
    fileprivate static let aiBasicAct = LocalizedText("AI Basic Act", "AI 기본법")
    fileprivate static let euAIAct = LocalizedText("EU AI Act", "EU AI Act")
    fileprivate static let iso42001 = LocalizedText("ISO/IEC 42001", "ISO/IEC 42001")
    fileprivate static let nist = LocalizedText("NIST AI RMF", "NIST AI RMF")
    fileprivate static let owasp = LocalizedText("OWASP Top 10 for LLM Applications", "OWASP LLM Top 10")
}
