import Crypto

/// Replaces the values of one conversation by pseudonyms. The same value has the same one in every turn.
package struct Pseudonymizer: Sendable {
    package let scope: PseudonymScope
    /// What restores the answer.
    package private(set) var table: PseudonymTable
    private let naming: SymmetricKey
    var pseudonyms: [PseudonymValue: Pseudonym] = [:]
    private var taken: Set<Pseudonym> = []

    /// - Parameter types: what pseudonyms of other conversations are recognised by, to be counted.
    package init(scope: PseudonymScope, key: PseudonymKey, types: Set<FindingType> = []) {
        self.scope = scope
        table = PseudonymTable(types: types)
        naming = key.naming(in: scope)
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
