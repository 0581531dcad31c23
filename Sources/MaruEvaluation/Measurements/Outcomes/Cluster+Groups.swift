import MaruStatistics

extension Cluster {
    /// The means of groups, in the order of their names: what hangs together is one piece of evidence.
    init(weight: Double, groups: [(name: String, value: Double)]) {
        let grouped = Dictionary(grouping: groups, by: \.name).sorted { $0.key < $1.key }
        self.init(
            weight: weight,
            values: grouped.map { $0.value.reduce(0) { $0 + $1.value } / Double($0.value.count) }
        )
    }
}
