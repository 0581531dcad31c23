/// A rule that a text fulfils.
struct RuleMatch: Sendable {
    let rule: InjectionRule
    let range: Range<Int>
    /// From 0 to 1, after what speaks against it.
    var score: Double
}
