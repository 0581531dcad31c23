import Testing

@testable import MaruAudit

@Suite struct EventSourceTests {
    @Test func `Tasks at the same time get every number once`() async {
        let source = EventSource(at: start)
        let stamps = await withTaskGroup(of: [EventStamp].self) { group in
            for _ in 0..<8 { group.addTask { (0..<500).map { _ in source.stamp(at: start) } } }
            return await group.reduce(into: [EventStamp]()) { $0 += $1 }
        }
        #expect(stamps.map(\.sequence).sorted() == Array(0..<4000))
        #expect(Set(stamps.map(\.id)).count == 4000)
        #expect(Set(stamps.map(\.process)) == [source.process])
    }
}
