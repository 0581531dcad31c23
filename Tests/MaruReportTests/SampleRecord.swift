import Foundation
import MaruCore
import MaruStatistics

@testable import MaruDecision
@testable import MaruEvaluation

/// A decision as an organisation might come to it: four candidates, eight scenarios, everything that a report can show.
struct SampleRecord {
    static let names = ["gpt-5.4-mini", "gpt-oss-120b-api", "gpt-oss-120b-own", "qwen2.5-7b-own"]
    static let controls: [Candidate.Control] = [.managedClosed, .managedOpenWeight, .selfHosted, .selfHosted]
    static let works: [(name: String, english: String, korean: String, data: DataClass, skill: Scenario.Skill)] = [
        ("complaints", "Classify complaints", "민원 분류", .sensitive, .classification),
        (
            "contracts", "Summarise contracts and find clauses on personal data", "계약서 요약과 개인정보 조항 찾기", .confidential,
            .longDocuments
        ),
        ("questions", "Answer from the handbook with citations", "업무 편람을 인용해 답하기", .open, .knowledge),
        ("fields", "Extract fields of invoices", "세금계산서 항목 추출", .sensitive, .extraction),
        ("reports", "Write SQL for reports", "보고서용 SQL 작성", .open, .code),
        ("sums", "Business arithmetic", "업무 계산", .open, .mathematics),
        ("mail", "Draft a reply to a customer", "고객 회신 초안", .sensitive, .language),
        ("plans", "Judge plans against rules", "기획안 규정 검토", .confidential, .reasoning),
    ]
    static let success = [0.87, 0.83, 0.82, 0.66]

    static func estimate(_ value: Double, _ half: Double, _ count: Int = 8, _ method: String = "t-scenarios")
        -> Estimate
    {
        Estimate(value: value, low: max(0, value - half), high: value + half, count: count, method: method)
    }

    static func rate(_ value: Double, _ half: Double, _ count: Int) -> Estimate {
        Estimate(value: value, low: max(0, value - half), high: min(1, value + half), count: count, method: "wilson")
    }

    /// Two decisions of the same text have the same digest.
    static func digest(_ text: String) -> ContentDigest { ContentDigest(of: text) }

    static func record() throws -> DecisionRecord {
        DecisionRecord(
            form: DecisionRecord.currentForm,
            scope: DecisionScope(
                question: "상담·심사 업무에 어떤 모델을 쓸 것인가?",
                suite: "branch-office",
                run: "2026-11-20-branch-office",
                asOf: "2026-11-28",
                created: 1_795_165_920,
                program: "maru 1.4.0",
                machine: "2 × H100, 64 cores",
                suiteDigest: digest("suite"),
                runDigest: digest("run"),
                evidence: [
                    "labels.jsonl": digest("labels"), "drills.jsonl": digest("drills"), "load.jsonl": digest("load"),
                ]
            ),
            candidates: try pins(),
            eligibility: eligibility,
            plan: plan,
            deviations: [
                Deviation(
                    subject: "costs.toml",
                    locked: "9f2c41d07a55",
                    found: "18be0c77d2f1",
                    explanation: LocalizedText("Electricity was corrected after the run.", "실행 뒤에 전기 요금을 바로잡았습니다.")
                )
            ],
            results: try results(),
            load: load,
            costs: costs,
            security: security,
            agility: agility,
            gates: gates,
            utilities: utilities,
            elicited: acceptability([0.19, 0.16, 0.61, 0.04]),
            uniform: acceptability([0.24, 0.27, 0.41, 0.08]),
            sensitivity: sensitivity,
            information: InformationValue(
                utility: 0.014,
                money: 410,
                currency: "USD",
                basis: LocalizedText(
                    "One step of the cost axis is worth $29,000 a month.",
                    "비용 축의 한 단계는 월 $29,000에 해당합니다."
                )
            ),
            robustness: robustness,
            scenarios: decisions,
            routes: routes,
            verdict: verdict,
            considerations: considerations,
            dissent: [Dissent(name: "상담운영팀 박지현", text: "초안 품질은 관리형 모델이 눈에 띄게 낫다고 봅니다. <회신 초안>은 따로 다시 보자고 제안합니다.")],
            rollback: RollbackPlan(
                target: names[0],
                steps: ["게이트웨이의 경로를 이전 설정으로 되돌립니다.", "카나리 문항으로 확인합니다.", "담당 부서에 알립니다."],
                measured: DrillSummary(
                    kind: .rollback,
                    count: 5,
                    failures: 0,
                    median: 94,
                    shortest: 71,
                    longest: 140,
                    evidence: []
                )
            ),
            triggers: triggers,
            previous: digest("previous"),
            signatures: [
                DecisionSignature(
                    signer: "CISO",
                    publicKey: "MCowBQYDK2VwAyEA1x",
                    signature: "q83vEjRWeJq83vEjRWeJq83vEjRWeJ=="
                )
            ]
        )
    }

    private static func pins() throws -> [RunManifest.PinnedCandidate] {
        zip(names, controls).enumerated().map { index, pair in
            let isOwn = pair.1 == .selfHosted
            var pin = RunManifest.PinnedCandidate(
                Candidate(
                    name: pair.0,
                    model: pair.0.replacing("-own", with: "").replacing("-api", with: ""),
                    source: isOwn ? .local : .provider("cloud"),
                    control: pair.1,
                    family: index == 0 ? "gpt-5" : index == 3 ? "qwen2.5" : "gpt-oss",
                    licence: index == 0 ? "proprietary" : "Apache-2.0",
                    operatedBy: isOwn ? "우리 기관" : "Cloud Inc.",
                    zone: isOwn ? .onPremises : .domestic
                ),
                version: index == 0 ? nil : "sha256:\(digest(pair.0).description)",
                digest: digest("pin \(pair.0)")
            )
            if !isOwn {
                pin.currency = "USD"
                pin.inputPrice = index == 0 ? 750_000 : 150_000
                pin.cachedInputPrice = index == 0 ? 75_000 : nil
                pin.outputPrice = index == 0 ? 4_500_000 : 600_000
            }
            return pin
        }
    }

    private static var eligibility: EligibilityTable {
        let requirement = Requirement(
            id: "training-use",
            title: LocalizedText("No training on our data", "학습에 쓰지 않음"),
            controls: [
                .init(
                    framework: LocalizedText("Personal information law", "개인정보보호법"),
                    topic: LocalizedText("processing by others", "처리 위탁")
                )
            ]
        )
        let place = Requirement(
            id: "location",
            title: LocalizedText("Computed within the country", "국내에서 처리"),
            controls: [
                .init(framework: LocalizedText("ISMS-P", "ISMS-P"), topic: LocalizedText("transfer abroad", "국외 이전"))
            ]
        )
        let rows = zip(names, controls).flatMap { name, control in
            DataClass.allCases.map { data in
                let isMissing = data == .confidential && control != .selfHosted
                return EligibilityTable.Row(
                    candidate: name,
                    dataClass: data,
                    findings: [
                        .init(
                            requirement: "training-use",
                            state: .present,
                            artefact: "계약서 2026-114",
                            expires: "2027-03-31",
                            owner: "법무팀"
                        ),
                        .init(
                            requirement: "location",
                            state: isMissing ? .missing : .present,
                            artefact: isMissing ? nil : "망 구성도 v7",
                            expires: nil,
                            owner: "보안팀"
                        ),
                    ],
                    isEligible: !isMissing
                )
            }
        }
        return EligibilityTable(requirements: [requirement, place], rows: rows)
    }

    private static var plan: DecisionPlan {
        DecisionPlan(
            design: EvaluationDesign(incumbent: names[0]),
            criteria: [
                Criterion(
                    name: "task success",
                    axis: .quality,
                    measure: .success,
                    bad: 0.6,
                    good: 0.95,
                    scale: .linear,
                    share: 2
                ),
                Criterion(
                    name: "hallucination",
                    axis: .quality,
                    measure: .hallucination,
                    bad: 0.15,
                    good: 0.01,
                    scale: .linear,
                    share: 1
                ),
                Criterion(
                    name: "whole answer",
                    axis: .performance,
                    measure: .endToEndP95,
                    bad: 30,
                    good: 4,
                    scale: .logarithmic,
                    share: 1
                ),
                Criterion(
                    name: "monthly cost",
                    axis: .cost,
                    measure: .costPerMonth,
                    bad: 40_000,
                    good: 4000,
                    scale: .logarithmic,
                    share: 1,
                    currency: "USD"
                ),
                Criterion(
                    name: "attacks",
                    axis: .security,
                    measure: .attackSuccess,
                    bad: 0.2,
                    good: 0,
                    scale: .linear,
                    share: 1
                ),
                Criterion(
                    name: "rollback",
                    axis: .agility,
                    measure: .rollback,
                    bad: 86_400,
                    good: 60,
                    scale: .logarithmic,
                    share: 1
                ),
            ],
            weights: WeightAssessment(
                stakeholders: [
                    Stakeholder(
                        name: "업무 부서",
                        points: [.quality: 100, .performance: 60, .cost: 30, .security: 60, .agility: 20]
                    ),
                    Stakeholder(
                        name: "정보보호팀",
                        points: [.quality: 70, .performance: 20, .cost: 20, .security: 100, .agility: 40]
                    ),
                    Stakeholder(
                        name: "플랫폼팀",
                        points: [.quality: 80, .performance: 70, .cost: 100, .security: 60, .agility: 70]
                    ),
                ],
                mean: [.quality: 0.32, .performance: 0.17, .cost: 0.16, .security: 0.24, .agility: 0.11],
                concentration: 21.4,
                isConcentrationGiven: false
            ),
            gates: GateSettings(
                success: 0.6,
                hallucination: 0.15,
                p95: 12,
                s1UpperBound: 0.02,
                licences: nil,
                confidence: 0.9
            ),
            threshold: 0.8,
            seed: 20_261_128,
            draws: 100_000
        )
    }
}
