/// Finds one kind of personal data. A rule is one idea in one file; what it finds depends on the text alone.
package protocol Recognizer: Sendable {
    var type: FindingType { get }
    /// The name and the version of the rule, such as `kr-rrn/1`.
    var rule: String { get }
    /// What its values are made of.
    var form: ValueForm { get }
    /// How many scalars before and behind a value may decide about it, at most ``ScannedText/contextReach``.
    var contextReach: Int { get }

    /// - Returns: what it believes to have found; ranges may overlap. Takes time in the length of the text.
    func candidates(in text: ScannedText) -> [Candidate]
}

/// What the values of a recogniser are made of: a filter of streams must know when one may still be growing.
package enum ValueForm: Hashable, Sendable {
    /// One run of digits, ASCII letters and `-._@+/:=%`, with single spaces between groups of digits.
    case run
    /// May hold words of Hangul or other letters, spaces and any mark: names, addresses, passwords.
    case words
    /// Opens with a mark and lasts until another one: a key in PEM.
    case construct
}

extension Recognizer {
    package var form: ValueForm { .run }
    package var contextReach: Int { ScannedText.contextReach }
}
