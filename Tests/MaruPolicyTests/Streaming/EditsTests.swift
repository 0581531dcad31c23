import Testing

@testable import MaruPolicy

@Suite struct EditsTests {
    private func edit(_ range: Range<Int>, _ action: StreamAction? = nil) -> Edit {
        guard let action else { return Edit(range: range, change: .restore("r")) }
        let finding = Finding(type: StreamSamples.mail, range: range, rule: "r/1")
        return Edit(range: range, change: .act(FilteredFinding(finding: finding, action: action, releasedScalars: 0)))
    }

    private func merged(_ list: [Edit]) -> [(range: Range<Int>, strength: Int)] {
        var edits = Edits()
        for edit in list { edits.insert(edit) }
        var result: [(range: Range<Int>, strength: Int)] = []
        while let first = edits.first {
            result.append((first.range, first.strength))
            edits.removeFirst()
        }
        return result
    }

    @Test func `Changes come in the order of their places`() {
        let mask = StreamAction.mask("m")
        #expect(
            merged([edit(5..<6, mask), edit(0..<2, mask), edit(2..<5, mask)]).map(\.range) == [0..<2, 2..<5, 5..<6]
        )
    }

    @Test func `Of those that overlap the strongest covers all`() {
        let result = merged([
            edit(0..<4), edit(6..<9), edit(3..<7, .mask("m")), edit(20..<22, .stop), edit(21..<30, .mask("m")),
        ])
        #expect(result.map(\.range) == [0..<9, 20..<30])
        #expect(result.map(\.strength) == [1, 2])
    }
}
