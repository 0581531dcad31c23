/// A place where models compute, by the name that an organisation gives it: `on-premises`, `domestic`, `eu-west`.
package struct Zone: Hashable, Sendable {
    package let name: String

    /// The organisation's own machines, reached without leaving its network.
    package static let onPremises = Zone(known: "on-premises")
    /// Machines of others in the same country.
    package static let domestic = Zone(known: "domestic")

    /// - Returns: `nil` unless the name has 1 to 64 lower-case letters, digits, `-`, `_` or `.` of ASCII.
    package init?(_ name: String) {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        guard isName, (1...64).contains(name.utf8.count) else { return nil }
        self.name = name
    }

    private init(known name: String) { self.name = name }
}

extension Zone: CustomStringConvertible {
    package var description: String { name }
}

/// Where a request may be computed. It can be narrowed and never widened: nothing here adds a zone to a set that there is.
///
/// There is no word for "anywhere": whoever allows zones names them.
package struct AllowedZones: Hashable, Sendable {
    private let zones: Set<Zone>

    package static let none = AllowedZones([])
    package static let onPremises = AllowedZones([.onPremises])

    package init(_ zones: Set<Zone>) { self.zones = zones }

    package var isEmpty: Bool { zones.isEmpty }

    /// The names of the zones, in their alphabetical order.
    package var names: [String] { zones.map(\.name).sorted() }

    package func contains(_ zone: Zone) -> Bool { zones.contains(zone) }

    /// The zones that both allow.
    package func narrowed(to other: AllowedZones) -> AllowedZones { AllowedZones(zones.intersection(other.zones)) }
}
