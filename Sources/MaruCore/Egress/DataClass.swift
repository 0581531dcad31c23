/// How much harm it would do if a text became known to others. A request has the highest class of its parts.
package enum DataClass: String, CaseIterable, Codable, Hashable, Sendable {
    /// May be known to anyone.
    case open
    /// Personal or internal; it leaves only under a pseudonym. What nobody classified counts as this.
    case sensitive
    /// Never leaves the organisation's own machines.
    case confidential
}

extension DataClass: Comparable {
    private var rank: Int {
        switch self {
        case .open: 0
        case .sensitive: 1
        case .confidential: 2
        }
    }

    package static func < (left: DataClass, right: DataClass) -> Bool { left.rank < right.rank }
}
