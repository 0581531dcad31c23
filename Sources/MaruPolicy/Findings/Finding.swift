/// Something in a text that a policy may have an opinion on.
package struct Finding: Hashable, Sendable {
    /// What it is.
    package var type: FindingType
    /// Where it stands, in Unicode scalars of the text.
    package var range: Range<Int>
    /// The rule that found it, with its version: `kr-rrn/1`. A decision can be replayed with it later.
    package var rule: String

    package init(type: FindingType, range: Range<Int>, rule: String) {
        self.type = type
        self.range = range
        self.rule = rule
    }
}

/// What a finding is, by the name that policies and reports use: `KR_RRN`, `EMAIL`, `SECRET`, `INJECTION`.
///
/// Each detector names its own in an extension beside it.
package struct FindingType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package var description: String { rawValue }
}
