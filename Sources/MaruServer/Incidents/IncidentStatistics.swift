import MaruAudit
import MaruCore
import MaruMetrics

/// What is counted of incidents since the server started.
struct IncidentStatistics: Sendable {
    private struct Kind: Hashable {
        let rule: String
        let severity: String
    }

    private var opened: [Kind: Int] = [:]
    private var detection = Histogram(bounds: [0, 1, 5, 15, 30, 60, 120, 300, 600])
    private var containment = Histogram(bounds: [60, 300, 900, 3600, 4 * 3600, 24 * 3600, 72 * 3600])

    /// - Parameter rules: are counted from 0, since a rate needs a value from before the first one.
    init(_ rules: [IncidentRule] = IncidentRule.standard) {
        for rule in rules { opened[Kind(rule: rule.name, severity: rule.severity.name)] = 0 }
    }

    mutating func note(opened incident: Incident) {
        opened[Kind(rule: incident.id.rule, severity: incident.severity.name), default: 0] += 1
        detection.observe(incident.timeToDetect.inSeconds)
    }

    /// Sees an incident right after it was contained, or closed and never contained before.
    mutating func note(contained incident: Incident) {
        if let time = incident.timeToContain { containment.observe(time.inSeconds) }
    }

    /// - Parameter incidents: those that there are now.
    func families(_ incidents: [Incident]) -> [MetricFamily] {
        let open = incidents.filter { !$0.isClosed }
        return openedFamilies + [
            MetricFamily(
                "maru_incidents_open",
                .gauge,
                "Incidents that are not closed.",
                [:],
                by: "severity",
                IncidentSeverity.allCases.map { severity in (severity.name, open.count { $0.severity == severity }) }
            ),
            .histogram(
                "maru_incident_detection_seconds",
                "From the first event of an incident to its opening.",
                [:],
                detection
            ),
            .histogram(
                "maru_incident_containment_seconds",
                "From the opening of an incident to the moment at which it was contained.",
                [:],
                containment
            ),
        ]
    }

    private var openedFamilies: [MetricFamily] {
        let help = "Incidents that were opened since the server started, by the rule that saw them."
        let counts = opened.sorted { ($0.key.rule, $0.key.severity) < ($1.key.rule, $1.key.severity) }
        return MetricFamily.joined(
            counts.map { kind, count in
                [.counter("maru_incidents", help, ["rule": kind.rule, "severity": kind.severity], count)]
            }
        )
    }
}
