import Crypto

/// Replaces the values of one conversation by pseudonyms. The same value has the same one in every turn.
///
/// It keeps nothing itself: before a text leaves, whoever uses it stores ``takeNewRows()`` in a ``PseudonymVault``.
package struct Pseudonymizer: Sendable {
    package let scope: PseudonymScope
    /// What restores the answer.
    package private(set) var table: PseudonymTable
    private let key: PseudonymKey
    private let naming: SymmetricKey
    private let expiry: Int
    var pseudonyms: [PseudonymValue: Pseudonym] = [:]
    private var taken: Set<Pseudonym> = []
    private var newRows: [PseudonymRow] = []

    /// - Parameters:
    ///   - rows: what the conversation has so far.
    ///   - types: what pseudonyms of other conversations are recognised by, to be counted.
    ///   - moment: now, in milliseconds since 1970; rows that expired by then mean nothing.
    ///   - expiry: when new rows expire.
    package init(
        scope: PseudonymScope,
        key: PseudonymKey,
        rows: [PseudonymRow] = [],
        types: Set<FindingType> = [],
        at moment: Int,
        expiry: Int
    ) throws(PseudonymError) {
        self.scope = scope
        self.key = key
        self.expiry = expiry
        table = PseudonymTable(types: types)
        naming = key.naming(in: scope)
        for row in rows where row.expiry > moment {
            let value = try row.value(with: key)
            guard let pseudonym = candidates(for: value).first(where: { $0.description == row.pseudonym }) else {
                throw .unreadable(row.pseudonym)
            }
            assign(pseudonym, to: value)
        }
    }

    /// The rows of values that were new, and forgets them.
    package mutating func takeNewRows() -> [PseudonymRow] {
        defer { newRows = [] }
        return newRows
    }

    /// A text with pseudonyms for what was found in it. What stands directly behind a value, such as a particle, stands
    /// directly behind its pseudonym.
    /// - Parameter findings: in the order of their places, without overlaps.
    package mutating func replace(_ findings: [Finding], in text: String) throws(PseudonymError) -> String {
        let scalars = Array(text.unicodeScalars)
        var replaced = String.UnicodeScalarView()
        var place = 0
        for finding in findings where !finding.range.isEmpty {
            replaced.append(contentsOf: scalars[place..<finding.range.lowerBound])
            var value = String.UnicodeScalarView()
            value.append(contentsOf: scalars[finding.range])
            let pseudonym = try pseudonym(for: PseudonymValue(type: finding.type, text: String(value)))
            replaced.append(contentsOf: pseudonym.description.unicodeScalars)
            place = finding.range.upperBound
        }
        replaced.append(contentsOf: scalars[place...])
        return String(replaced)
    }

    private mutating func pseudonym(for value: PseudonymValue) throws(PseudonymError) -> Pseudonym {
        if let known = pseudonyms[value] { return known }
        guard let free = candidates(for: value).first(where: { !taken.contains($0) }) else {
            throw .noPseudonymLeft(value.type)
        }
        newRows.append(try PseudonymRow(sealing: value, as: free, in: scope, key: key, expiry: expiry))
        assign(free, to: value)
        return free
    }

    mutating func assign(_ pseudonym: Pseudonym, to value: PseudonymValue) {
        pseudonyms[value] = pseudonym
        taken.insert(pseudonym)
        table.add(pseudonym, value: value.text)
    }

    /// The pseudonyms that a value may have, the preferred one first. The others are for the case that two values share
    /// their 30 bits.
    func candidates(for value: PseudonymValue) -> some Sequence<Pseudonym> {
        (UInt8(0)..<8).lazy.map { [naming] attempt in
            let code = HMAC<SHA256>.authenticationCode(for: [attempt] + value.bytes, using: naming)
            let bits = code.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return Pseudonym(type: value.type, bits: bits & (1 << 30 - 1))
        }
    }
}
