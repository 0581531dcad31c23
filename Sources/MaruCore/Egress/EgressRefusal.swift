/// Why the text of a request was not given to a machine elsewhere.
package enum EgressRefusal: Error, Hashable, Sendable {
    /// The request may not be computed in this zone.
    case zone(Zone, allowed: AllowedZones)
    /// The machine is not cleared for data of this class.
    case dataClass(DataClass)
    /// Confidential data stays on the organisation's own machines.
    case confidential(Zone)
    /// Sensitive data leaves only under pseudonyms.
    case notPseudonymized(Zone)
    /// This rule found something in the bytes that were about to be sent.
    case foundInBytes(rule: String)
    /// The receipt could not be kept, and nothing leaves without one.
    case notRecorded
}

extension EgressRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .zone(let zone, let allowed):
            "The request may not be computed in \(zone), only in: "
                + "\(allowed.isEmpty ? "no zone at all" : allowed.names.joined(separator: ", "))."
        case .dataClass(let dataClass):
            "The provider is not cleared for \(dataClass.rawValue) data."
        case .confidential(let zone):
            "Confidential data stays on the organisation's own machines; \(zone) is elsewhere."
        case .notPseudonymized(let zone):
            "Sensitive data goes to \(zone) only after names and numbers in it were replaced by pseudonyms."
        case .foundInBytes(let rule):
            "The last look at what was about to be sent refused it, by the rule \(rule)."
        case .notRecorded:
            "The record of what leaves could not be written, and nothing leaves without one."
        }
    }
}
