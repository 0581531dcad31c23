import MaruCosts

extension Hosting {
    /// One whose monthly costs are a sum and so much a replica.
    static func sample(
        fixed: Double,
        perReplica: Double,
        perRequest: Double = 0,
        _ replicas: ReplicaRule = ReplicaRule()
    ) -> Hosting {
        var place = Place()
        place.rack = fixed
        let machine = Machine(terms: .rent(perHour: perReplica / hoursPerMonth))
        return Hosting(name: "sample", machine: machine, place: place, replicas: replicas, perRequest: perRequest)
    }
}
