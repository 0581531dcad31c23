/// What identifies an `Owner` for good, whatever it is called: random, and of letters and digits only.
package struct Identifier<Owner>: Hashable, Sendable {
    package let rawValue: String

    package init(_ rawValue: String) { self.rawValue = rawValue }

    /// A fresh one of 80 random bits.
    package init(using generator: inout some RandomNumberGenerator) {
        rawValue = RandomText.make(characters: 16, using: &generator)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { rawValue }
}

/// Random text of the 32 characters of RFC 4648's base32, in lower case: 5 bits each, no look-alikes of digits.
enum RandomText {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")

    static func make(characters count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in alphabet[Int(generator.next(upperBound: UInt32(32)))] })
    }
}
