/// What a filter does with what it finds.
package enum StreamAction: Hashable, Sendable {
    /// Lets it pass.
    case release
    /// Puts this text in its place.
    case mask(String)
    /// Ends the answer before it.
    case stop

    /// Puts the name of its type in its place, such as `[KR_RRN]`.
    package static func mask(_ type: FindingType) -> Self { .mask("[\(type)]") }
}

/// A finding in a stream that a filter acted on.
package struct FilteredFinding: Hashable, Sendable {
    /// What was found, in Unicode scalars from the beginning of the stream.
    package var finding: Finding
    package var action: StreamAction
    /// How many of its scalars had left before it could be recognised; 0 for every value whose form the filter holds.
    package var releasedScalars: Int

    mutating func extend(to end: Int) { finding.range = finding.range.lowerBound..<max(end, finding.range.upperBound) }
}

/// What a filter itself finds, besides its detectors.
extension FindingType {
    /// A phrase that a policy does not allow.
    package static let blockedPhrase = FindingType(rawValue: "BLOCKED_PHRASE")
    /// Words of a text that is not to be told, such as a system prompt.
    package static let leak = FindingType(rawValue: "PROMPT_LEAK")
    /// A run without a gap that is too long to be looked through before it is sent.
    package static let overlong = FindingType(rawValue: "OVERLONG_VALUE")
}
