package import MaruCore
package import MaruEvaluation
package import MaruRouting

extension EligibilityTable {
    /// Who may see which class of data on a day. What was not shown is missing, and who misses something is not eligible.
    package init(
        _ settings: EligibilitySettings,
        candidates: [RunManifest.PinnedCandidate],
        dataClasses: Set<DataClass>,
        on day: CalendarDate
    ) {
        let classes = dataClasses.sorted()
        let ids = Set(classes.flatMap { settings.ids(for: $0) })
        requirements = Requirement.catalogue.filter { ids.contains($0.id) }
        rows = candidates.flatMap { candidate in
            classes.map { dataClass in
                let asked = Set(settings.ids(for: dataClass))
                let findings = Requirement.catalogue.filter { asked.contains($0.id) }.map {
                    Finding($0, candidate, dataClass, settings.evidence, on: day)
                }
                return Row(
                    candidate: candidate.name,
                    dataClass: dataClass,
                    findings: findings,
                    isEligible: findings.allSatisfy { $0.state == .present || $0.state == .notApplicable }
                )
            }
        }
    }
}

extension EligibilityTable.Finding {
    fileprivate init(
        _ requirement: Requirement,
        _ candidate: RunManifest.PinnedCandidate,
        _ dataClass: DataClass,
        _ evidence: [EligibilityEvidence],
        on day: CalendarDate
    ) {
        self.init(requirement: requirement.id, state: .missing)
        if requirement.id == Requirement.ownMachines.id {
            if candidate.zone == Zone.onPremises.name { (state, artefact) = (.present, "zone \(candidate.zone)") }
            return
        }
        guard requirement.applies(to: candidate.control) else {
            state = .notApplicable
            return
        }
        let fitting = evidence.filter {
            $0.candidate == candidate.name && $0.requirement == requirement.id && $0.dataClasses.contains(dataClass)
        }
        guard let shown = fitting.max(by: { $0.expires < $1.expires }) else { return }
        state = shown.expires < day ? .expired : .present
        (artefact, expires, owner) = (shown.artefact, "\(shown.expires)", shown.owner)
    }
}
