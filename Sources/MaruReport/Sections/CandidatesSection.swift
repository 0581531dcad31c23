import MaruDecision
import MaruEvaluation

extension ReportContext {
    /// What was compared, with everything that pins it down.
    var candidates: Section? {
        guard !record.candidates.isEmpty else { return nil }
        return Section(
            "candidates",
            say("What was compared", "비교한 후보"),
            lead: say(
                "A candidate is a model together with who runs it, where, in which version, and how it is asked.",
                "후보는 모델 이름만이 아니라 운영 주체, 위치, 버전, 호출 방식까지 포함한 하나의 선택지입니다."
            ),
            [
                .table(
                    Table(
                        "",
                        [
                            candidateColumn, column("Model", "모델"), column("Control", "운영 방식"),
                            column("Run by", "운영 주체"), column("Licence", "라이선스"), column("Version", "버전"),
                            column("Price per 1M tokens: in / cached / out", "백만 토큰 가격: 입력 / 캐시 / 출력"),
                        ],
                        record.candidates.map { one in
                            [
                                cell(of: one.name), .init(one.model), .init(word(one.control)),
                                .init("\(one.operatedBy) · \(one.zone)"), .init(one.licence), version(of: one),
                                .init(price(of: one)),
                            ]
                        }
                    )
                )
            ]
        )
    }

    private func version(of candidate: RunManifest.PinnedCandidate) -> Table.Cell {
        guard let version = candidate.version else {
            return Table.Cell(say("not pinned: it may change unseen", "고정되지 않음 · 예고 없이 바뀔 수 있음"), .warning)
        }
        return Table.Cell(version.count > 20 ? "\(version.prefix(12))…" : version)
    }

    private func price(of candidate: RunManifest.PinnedCandidate) -> String {
        guard let currency = candidate.currency else { return say("machines only", "장비 비용만") }
        let prices = [candidate.inputPrice, candidate.cachedInputPrice, candidate.outputPrice]
        return prices.map { $0.map { figures.money(Double($0) / 1e6, currency) } ?? "–" }.joined(separator: " / ")
    }
}
