/// What stands for a value in a text that leaves the organisation: `<KR_RRN_7F3K2QX>`.
///
/// The code has 30 bits that nobody can compute without the conversation's key, and a check digit, so that a pseudonym
/// that was not copied exactly is not taken for another one.
package struct Pseudonym: Hashable, Sendable, CustomStringConvertible {
    /// Six digits and the check digit.
    static let codeLength = 7

    package let type: FindingType
    /// Seven digits of base 32.
    package let code: String

    /// - Parameter bits: 30 bits in the lower part.
    init(type: FindingType, bits: UInt32) {
        self.type = type
        let symbols = (0..<6).map { UInt8(truncatingIfNeeded: bits >> (25 - 5 * $0) & 31) }
        let check = CheckDigit.value(of: Self.letters(of: type) + symbols)
        code = String(decoding: (symbols + [check]).map(Base32.digit), as: UTF8.self)
    }

    package var description: String { "<\(type)_\(code)>" }

    /// The letters and digits of a type, in capitals; what a pseudonym is recognised by.
    static func letters(of type: FindingType) -> [UInt8] {
        type.rawValue.unicodeScalars.compactMap { scalar in
            let scalar = TextFold.uppercasedASCII(scalar)
            guard scalar.isASCII, ScalarClass(scalar).isAlphanumeric else { return nil }
            return UInt8(scalar.value)
        }
    }

    /// The name by which it is found again.
    var name: PseudonymScanner.Name { Self.letters(of: type) + code.utf8 }

    /// A valid name with the digits of its code as they are printed.
    static func normalized(_ name: PseudonymScanner.Name) -> PseudonymScanner.Name {
        name.dropLast(codeLength) + name.suffix(codeLength).compactMap(Base32.value).map(Base32.digit)
    }

    /// Whether a name has one of these types before its code, and its check digit fits.
    static func isValid(_ name: PseudonymScanner.Name, types: Set<[UInt8]>) -> Bool {
        guard name.count > codeLength, types.contains(Array(name.dropLast(codeLength))) else { return false }
        let values = name.suffix(codeLength).compactMap(Base32.value)
        guard let check = values.last, values.count == codeLength else { return false }
        return CheckDigit.value(of: name.dropLast(codeLength) + values.dropLast()) == check
    }
}
