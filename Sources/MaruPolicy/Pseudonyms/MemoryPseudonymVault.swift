/// Keeps pseudonyms for as long as the program runs.
package actor MemoryPseudonymVault: PseudonymVault {
    private var keys: [String: PseudonymKey] = [:]
    private var rows: [PseudonymScope: [String: PseudonymRow]] = [:]

    package init() {}

    package func key(of organization: String) -> PseudonymKey {
        if let key = keys[organization] { return key }
        let key = PseudonymKey()
        keys[organization] = key
        return key
    }

    package func rows(of scope: PseudonymScope) -> [PseudonymRow] {
        rows[scope, default: [:]].values.sorted { $0.pseudonym < $1.pseudonym }
    }

    package func add(_ added: [PseudonymRow]) {
        for row in added { rows[row.scope, default: [:]][row.pseudonym] = row }
    }

    package func removeRows(of scope: PseudonymScope) { rows[scope] = nil }

    package func removeRows(expiredBy moment: Int) -> Int {
        let before = count
        rows = rows.mapValues { $0.filter { $0.value.expiry > moment } }.filter { !$0.value.isEmpty }
        return before - count
    }

    package func erase(organization: String) {
        keys[organization] = nil
        rows = rows.filter { $0.key.organization != organization }
    }

    private var count: Int { rows.values.reduce(0) { $0 + $1.count } }
}
