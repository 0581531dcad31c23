/// One reason to take a text for an attack. A policy decides over all of them; each is kept with its version, so a dispute
/// can be replayed.
package struct InjectionSignal: Hashable, Sendable {
    /// What found it, with its version: `injection-rule/ko-ignore/1`, `injection-similarity/builtin-12/1`,
    /// `injection-classifier/1`.
    package var rule: String
    /// The view in which it was seen: `text` is the text itself, `base64` what it decodes to.
    package var view: String
    /// From 0 to 1; a half is the operating point.
    package var score: Double
    /// Where it stands, in Unicode scalars of the text.
    package var range: Range<Int>

    package init(rule: String, view: String, score: Double, range: Range<Int>) {
        self.rule = rule
        self.view = view
        self.score = score
        self.range = range
    }

    /// From this score on a signal is a finding.
    package static let operatingPoint = 0.5

    package var isFinding: Bool { score >= Self.operatingPoint }
}

extension FindingType {
    /// Text that tries to take over a model.
    package static let injection = FindingType(rawValue: "INJECTION")
}
