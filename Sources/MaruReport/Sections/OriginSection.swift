import MaruDecision
import MaruEvaluation

extension ReportContext {
    /// Where everything comes from, and how to compute it again.
    func origins(_ digest: ContentDigest) -> Section {
        let scope = record.scope
        let evidence = scope.evidence.sorted { $0.key < $1.key }.map {
            [Table.Cell($0.key), .init($0.value.description)]
        }
        let signatures = record.signatures.map { [Table.Cell($0.signer), .init($0.publicKey), .init($0.signature)] }
        return Section(
            "origins",
            say("Digests, and how to check them", "다이제스트와 재계산"),
            lead: say(
                "The command computes this decision again from the raw records and gives the same bytes.",
                "아래 명령은 원자료에서 이 결정을 다시 계산하며, 같은 바이트가 나옵니다."
            ),
            [
                .code("maru decide recompute \(scope.run) --as-of \(scope.asOf)"),
                .facts([
                    (say("Decision", "의사결정"), digest.description),
                    (say("Suite", "평가 묶음"), scope.suiteDigest.description),
                    (say("Run", "실행"), scope.runDigest.description),
                    (say("Replaces", "대체한 결정"), record.previous?.description ?? say("none", "없음")),
                    (say("Program", "프로그램"), scope.program), (say("Machine", "컴퓨터"), scope.machine),
                ]),
                .table(
                    unlessEmpty: Table(
                        say("Other records that were read", "함께 읽은 기록"),
                        [column("File", "파일"), Table.Column("SHA-256")],
                        evidence
                    )
                ),
                signatures.isEmpty
                    ? .paragraph(say("Nobody has signed this decision.", "아직 서명한 사람이 없습니다."))
                    : .table(
                        Table(
                            say("Signatures (Ed25519)", "서명 (Ed25519)"),
                            [column("Signer", "서명자"), column("Public key", "공개 키"), column("Signature", "서명")],
                            signatures
                        )
                    ),
            ]
        )
    }
}
