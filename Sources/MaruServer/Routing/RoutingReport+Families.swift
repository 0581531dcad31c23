import MaruCore
import MaruMetrics

extension RoutingReport {
    /// Every count is there for every model of a provider from the start, so that rates can be made of it.
    var families: [MetricFamily] {
        let models = providers.flatMap { provider in
            provider.models.map { model -> (MetricLabels, Model) in
                (["model_name": model.name, "provider": provider.name, "zone": provider.zone.name], model)
            }
        }
        return MetricFamily.joined(models.map { $1.families($0) } + budgets.map(\.families))
    }
}

extension RoutingReport.Model {
    fileprivate func families(_ labels: MetricLabels) -> [MetricFamily] {
        let failed = MetricFamily(
            "maru_provider_failures",
            .counter,
            "Requests that a provider failed, by what happened.",
            labels,
            by: "kind",
            UpstreamFailure.Kind.allCases.map { ($0.rawValue, failures[$0] ?? 0) }
        )
        let states = MetricFamily(
            "maru_provider_state",
            .gauge,
            "Which state a provider's model is in: 1 for that one.",
            labels,
            by: "state",
            State.allCases.map { ($0.rawValue, $0 == state ? 1 : 0) }
        )
        let known = [
            .counter("maru_provider_requests", "Requests that were sent to a provider and are over.", labels, requests),
            failed,
            states,
            .counter(
                "maru_provider_takeovers",
                "Requests that a provider got because another one had failed.",
                labels,
                takeovers
            ),
            MetricFamily.gauge(
                "maru_provider_running",
                "Requests that a provider answers now.",
                labels,
                Double(running)
            ),
        ]
        guard let firstToken else { return known }
        let seconds = firstToken / .seconds(1)
        let help = "How soon a provider's first token usually comes."
        return known + [.gauge("maru_provider_first_token_seconds", help, labels, seconds)]
    }
}

extension RoutingReport.Budget {
    fileprivate var families: [MetricFamily] {
        let labels: MetricLabels = ["currency": currency, "organization": organization]
        return [
            .gauge("maru_budget_limit", "What an organisation may spend on providers this month.", labels, limit),
            .gauge(
                "maru_budget_left",
                "What it may still spend, without what running requests may cost.",
                labels,
                left
            ),
        ]
    }
}
