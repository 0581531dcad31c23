import MaruCosts
import MaruRouting
import Testing

@Suite struct PriceTableRecordTests {
    @Test func `The order of entries does not change a table's digest, any price does`() {
        let table = PriceTable.snapshot
        #expect(PriceTable(table.entries.reversed()).digest == table.digest)
        var entries = table.entries
        entries[3].price.output += 1
        #expect(PriceTable(entries).digest != table.digest)
        #expect(table.digest.count == 64)
    }
}
