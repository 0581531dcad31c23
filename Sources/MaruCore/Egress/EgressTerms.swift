/// Under which terms the text of a request may be given to a machine of a zone.
///
/// Terms can be made stricter on their way and never looser.
package struct EgressTerms: Hashable, Sendable {
    /// Names the request in records.
    package let requestID: String
    package private(set) var dataClass: DataClass
    package private(set) var zones: AllowedZones
    /// Whether what identifies people was replaced, so that sensitive text may leave.
    package let isPseudonymized: Bool
    /// The rule that decided, with its version: `egress-default/1`.
    package let rule: String

    /// What holds for a request about which nobody decided: it stays on the organisation's machines.
    package static let closed = EgressTerms(requestID: "", dataClass: .sensitive, zones: .onPremises, rule: "closed/1")

    package init(
        requestID: String,
        dataClass: DataClass,
        zones: AllowedZones,
        isPseudonymized: Bool = false,
        rule: String
    ) {
        self.requestID = requestID
        self.dataClass = dataClass
        self.zones = zones
        self.isPseudonymized = isPseudonymized
        self.rule = rule
    }

    /// Keeps only the zones that `other` allows, too.
    package mutating func narrow(to other: AllowedZones) { zones = zones.narrowed(to: other) }

    /// Takes the higher class.
    package mutating func raise(to other: DataClass) { dataClass = max(dataClass, other) }

    /// Why the request must not be given to a machine of `zone` that is cleared for data of `classes`; `nil` if it may.
    ///
    /// The request's own zones come first. Then confidential data never leaves the organisation's machines, and sensitive
    /// data leaves them only under pseudonyms, whatever zones say.
    package func refusal(of zone: Zone, clearedFor classes: Set<DataClass>) -> EgressRefusal? {
        guard zones.contains(zone) else { return .zone(zone, allowed: zones) }
        guard classes.contains(dataClass) else { return .dataClass(dataClass) }
        guard zone != .onPremises else { return nil }
        switch dataClass {
        case .confidential: return .confidential(zone)
        case .sensitive: return isPseudonymized ? nil : .notPseudonymized(zone)
        case .open: return nil
        }
    }
}
