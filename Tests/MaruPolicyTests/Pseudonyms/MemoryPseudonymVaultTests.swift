import Testing

@testable import MaruPolicy

@Suite struct MemoryPseudonymVaultTests {
    private func row(_ organization: String, _ conversation: String, expiry: Int = 10) -> PseudonymRow {
        let scope = PseudonymScope(organization: organization, conversation: conversation)
        return PseudonymRow(scope: scope, pseudonym: "<A_\(expiry)>", sealedValue: [1], expiry: expiry)
    }

    @Test func `Rows belong to one conversation of one organisation`() async {
        let vault = MemoryPseudonymVault()
        let rows = [row("a", "1"), row("a", "1", expiry: 20), row("a", "2"), row("b", "1")]
        await vault.add(rows)
        await vault.add([rows[0]])
        #expect(await vault.rows(of: rows[0].scope) == [rows[0], rows[1]])
        await vault.removeRows(of: rows[0].scope)
        #expect(await vault.rows(of: rows[0].scope).isEmpty)
        #expect(await vault.rows(of: rows[3].scope) == [rows[3]])
    }

    @Test func `Rows expire`() async {
        let vault = MemoryPseudonymVault()
        await vault.add([row("a", "1"), row("a", "1", expiry: 20), row("b", "1")])
        #expect(await vault.removeRows(expiredBy: 9) == 0)
        #expect(await vault.removeRows(expiredBy: 10) == 2)
        #expect(await vault.rows(of: row("a", "1").scope).map(\.expiry) == [20])
    }

    @Test func `Without its key an organisation's values cannot be read again`() async throws {
        let vault = MemoryPseudonymVault()
        let scope = PseudonymScope(organization: "a", conversation: "1")
        var pseudonymizer = try Pseudonymizer(scope: scope, key: await vault.key(of: "a"), at: 0, expiry: 10)
        let finding = Finding(type: StreamSamples.number, range: 0..<2, rule: "r/1")
        _ = try pseudonymizer.replace([finding], in: "12")
        let backup = pseudonymizer.takeNewRows()
        await vault.add(backup)
        let old = await vault.key(of: "a")
        #expect(throws: Never.self) { try Pseudonymizer(scope: scope, key: old, rows: backup, at: 0, expiry: 10) }
        await vault.erase(organization: "a")
        #expect(await vault.rows(of: scope).isEmpty)
        let key = await vault.key(of: "a")
        #expect(throws: PseudonymError.self) {
            try Pseudonymizer(scope: scope, key: key, rows: backup, at: 0, expiry: 10)
        }
    }
}
