extension AgilityEvidence {
    /// The drills of candidates, by kind.
    package static func all(of drills: [DrillRecord], candidates: [String]) -> [AgilityEvidence] {
        candidates.compactMap { candidate in
            let own = drills.filter { $0.candidate == candidate }
            guard !own.isEmpty else { return nil }
            return AgilityEvidence(
                candidate: candidate,
                drills: DrillRecord.Kind.allCases.compactMap { kind in
                    DrillSummary(own.filter { $0.kind == kind }, of: kind)
                }
            )
        }
    }

    subscript(kind: DrillRecord.Kind) -> DrillSummary? { drills.first { $0.kind == kind } }
}

extension DrillSummary {
    /// - Returns: `nil` without any drill.
    init?(_ drills: [DrillRecord], of kind: DrillRecord.Kind) {
        guard !drills.isEmpty else { return nil }
        let times = drills.filter(\.succeeded).map(\.seconds).sorted()
        self.init(
            kind: kind,
            count: drills.count,
            failures: drills.count { !$0.succeeded },
            median: times.middle,
            shortest: times.first,
            longest: times.last,
            evidence: drills.map(\.id).sorted()
        )
    }
}

extension [Double] {
    /// The median of sorted numbers.
    var middle: Double? {
        guard let upper = dropFirst(count / 2).first else { return nil }
        return count % 2 == 1 ? upper : (self[count / 2 - 1] + upper) / 2
    }
}
