extension Hosting {
    /// What does not grow with the number of replicas, a month.
    package var fixedPerMonth: Double { fixedPerMonth(people: staff.people.value) }

    package func fixedPerMonth(people: Double) -> Double {
        place.rack + place.network + place.storage + software.licences + software.support
            + people * staff.loadedCost + staff.onCall + work.evaluation + work.upgrades
    }

    /// What each replica adds, a month.
    package var perReplica: Double { machine.perMonth + power.perMonth }

    /// F(R), with a number of staff.
    package func perMonth(replicas: Int, people: Double? = nil) -> Double {
        fixedPerMonth(people: people ?? staff.people.value) + Double(replicas) * perReplica
    }

    /// The parts of F(R), for tables: what idles is no part of its own, see ``Occupancy``.
    package func parts(replicas: Int) -> [Part] {
        let count = Double(replicas)
        return [
            Part(.machines, count * machine.perMonth, machine.origin),
            Part(.power, count * power.perMonth, power.origin),
            Part(.place, place.rack + place.network + place.storage, place.origin),
            Part(.software, software.licences + software.support, software.origin),
            Part(.staff, staff.people.value * staff.loadedCost + staff.onCall, staff.origin),
            Part(.work, work.evaluation + work.upgrades, work.origin),
        ]
    }

    package struct Part: Hashable, Codable, Sendable {
        package var kind: Kind
        package var perMonth: Double
        package var origin: Origin

        package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
            case machines, power, place, software, staff, work
        }

        fileprivate init(_ kind: Kind, _ perMonth: Double, _ origin: Origin) {
            self.kind = kind
            self.perMonth = perMonth
            self.origin = origin
        }
    }
}
