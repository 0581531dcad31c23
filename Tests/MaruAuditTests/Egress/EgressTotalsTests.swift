import MaruCore
import Testing

@testable import MaruAudit

@Suite struct EgressTotalsTests {
    @Test func `Receipts are summed up by provider, zone and class, and what was stopped apart`() throws {
        var maker = EventMaker(seed: 5)
        var totals = EgressTotals()
        let receipts: [(String, String, DataClass, Int, EventDecision)] = [
            ("azure", "kr", .open, 100, .allow), ("azure", "kr", .open, 50, .allow), ("azure", "kr", .open, 7, .deny),
            ("azure", "us", .open, 1, .deny), ("azure", "kr", .sensitive, 3, .allow), ("near", "kr", .open, 9, .allow),
        ]
        var times: [EventStamp] = []
        for (provider, zone, dataClass, bytes, decision) in receipts {
            var event = maker.next(.egress, of: nil)
            event.egress = EventEgress(provider: provider, zone: zone, bodySHA256: "ab", bytes: bytes)
            (event.dataClass, event.decision) = (dataClass, decision)
            times.append(event.stamp)
            totals.add(event)
        }
        // What is no receipt does not count.
        totals.add(maker.next(.intent))
        let rows = totals.rows
        #expect(rows.map(\.group.provider) == ["azure", "azure", "azure", "near"])
        #expect(rows.map(\.group.zone) == ["kr", "kr", "us", "kr"])
        #expect(rows.map(\.group.dataClass) == [.open, .sensitive, .open, .open])
        #expect(rows.map(\.sum.allowed) == [2, 1, 0, 1] && rows.map(\.sum.denied) == [1, 0, 1, 0])
        #expect(rows.map(\.sum.allowedBytes) == [150, 3, 0, 9] && rows.map(\.sum.deniedBytes) == [7, 0, 1, 0])
        #expect(rows[0].sum.times == times[0].time...times[2].time)
        #expect(totals.total.allowed == 4 && totals.total.denied == 2 && totals.total.allowedBytes == 162)
    }
}
