/// The class of a Unicode scalar, as far as pre-tokenizers ask: its general category, with White_Space going first.
struct CharacterClass: Equatable, Sendable {
    let rawValue: UInt8

    static let other = Self(rawValue: 0)
    static let whitespace = Self(rawValue: 1)
    static let uppercaseLetter = Self(rawValue: 2)
    static let lowercaseLetter = Self(rawValue: 3)
    static let titlecaseLetter = Self(rawValue: 4)
    static let modifierLetter = Self(rawValue: 5)
    static let otherLetter = Self(rawValue: 6)
    static let mark = Self(rawValue: 7)
    static let number = Self(rawValue: 8)
    static let punctuation = Self(rawValue: 9)
    static let symbol = Self(rawValue: 10)

    /// The class of every scalar from zero to the last that has one.
    static let table: [UInt8] = {
        var table: [UInt8] = []
        for (run, next) in zip(runs, runs.dropFirst()) {
            let length = Int(next >> 8) - table.count
            table.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: run), count: length))
        }
        return table
    }()
}

/// Some of the character classes.
struct CharacterClassSet: Sendable {
    private let bits: UInt16

    init(_ classes: CharacterClass...) {
        bits = classes.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    private init(bits: UInt16) { self.bits = bits }

    @inline(__always)
    func contains(_ class: CharacterClass) -> Bool { bits >> UInt16(`class`.rawValue) & 1 == 1 }

    func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    var inverted: Self { Self(bits: ~bits) }

    /// `\p{L}`
    static let letters = Self(
        .uppercaseLetter,
        .lowercaseLetter,
        .titlecaseLetter,
        .modifierLetter,
        .otherLetter
    )
    /// `\p{N}`
    static let numbers = Self(.number)
    /// `\s`
    static let whitespace = Self(.whitespace)
    /// `[^\s\p{L}\p{N}]`
    static let others = letters.union(numbers).union(whitespace).inverted
    /// `[\p{P}\p{S}]`
    static let punctuationAndSymbols = Self(.punctuation, .symbol)
    /// `[\p{L}\p{M}]`
    static let lettersAndMarks = letters.union(Self(.mark))
}
