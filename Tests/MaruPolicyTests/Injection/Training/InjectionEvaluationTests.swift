import Testing

@testable import MaruPolicy

@Suite struct InjectionEvaluationTests {
    private func verdict(_ set: String, attack: Bool, wide: Float, narrow: Float = -9, rules: Bool = false)
        -> InjectionEvaluation.Verdict
    {
        let example = SafetyExample(id: "x", text: "x", isAttack: attack, set: set)
        return InjectionEvaluation.Verdict(
            example: example,
            rules: rules,
            similarity: false,
            wide: wide,
            narrow: narrow
        )
    }

    @Test func `The operating point keeps every harmless set to its share of its limit`() {
        // 1,000 chats may have 5 false alarms, of which wide windows use up 2.
        let chats = (0..<1000).map { verdict("ko_chat", attack: false, wide: Float($0) / 100) }
        let evaluation = InjectionEvaluation(chats + [verdict("ko_registers", attack: true, wide: 9.98)])
        #expect(evaluation.rows.first { !$0.isAttack }?.found == 2)
        #expect(evaluation.rows.first(where: \.isAttack)?.found == 1)
    }

    @Test func `What rules or windows of either kind find is found`() {
        let evaluation = InjectionEvaluation([
            verdict("ko_chat", attack: false, wide: 1, narrow: 1), verdict("a", attack: true, wide: 2, narrow: 0),
            verdict("a", attack: true, wide: 0, narrow: 2), verdict("a", attack: true, wide: 0, narrow: 0, rules: true),
            verdict("a", attack: true, wide: 0, narrow: 0),
        ])
        let row = evaluation.rows.first(where: \.isAttack)
        #expect(row?.total == 4)
        #expect(row?.byClassifier == 2)
        #expect(row?.byRules == 1)
        #expect(row?.found == 3)
    }
}
