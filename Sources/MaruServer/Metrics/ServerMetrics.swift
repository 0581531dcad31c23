import Foundation
import MaruCore
import MaruMetrics
import MaruTelemetry

/// What a server counts about itself, and what it asks its generator when somebody reads it.
struct ServerMetrics: Sendable {
    let registry = MetricRegistry()
    let requests: Counter
    let durations: HistogramMetric
    let aborted: Counter
    let errors: Counter
    let loads: HistogramMetric
    let failedLoads: Counter
    let unloads: Counter
    let policyDecisions: Counter
    let policyFailures: Counter

    /// Seconds of an HTTP request; those of vLLM's web server, 0.1, 0.5 and 1, and some more.
    private static let durationBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300]

    /// Seconds to load a model.
    private static let loadBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160]

    init() {
        requests = registry.counter(
            "http_requests",
            "HTTP requests by route, method and class of status; without /health, /ready and /metrics.",
            labels: ["handler", "method", "status"]
        )
        durations = registry.histogram(
            "http_request_duration_seconds",
            "From the head of an HTTP request to the last byte of its answer.",
            labels: ["handler", "method"],
            bounds: Self.durationBounds
        )
        aborted = registry.counter(
            "maru_requests_aborted",
            "Requests whose answer had begun and broke off, by who ended it.",
            labels: ["reason"]
        )
        errors = registry.counter(
            "maru_request_errors",
            "Errors that clients got, by the code in their envelope.",
            labels: ["code"]
        )
        loads = registry.histogram(
            "maru_model_load_duration_seconds",
            "From the wish for a model to the model in memory, the unloading of others included.",
            labels: ["model_name"],
            bounds: Self.loadBounds
        )
        failedLoads = registry.counter(
            "maru_model_load_failures",
            "Models that could not be loaded when they were asked for.",
            labels: ["model_name"]
        )
        unloads = registry.counter("maru_model_evictions", "Models that left memory, by why.", labels: ["reason"])
        policyDecisions = registry.counter(
            "maru_policy_decisions",
            "What policies decided about prompts and texts, and the kind of rule that refused.",
            labels: ["decision", "reason"]
        )
        policyFailures = registry.counter(
            "maru_policy_failures",
            "Requests that were refused because a policy could not do its work."
        )
        policyFailures.add(amount: 0)
        // A rate needs a value from before the first one.
        for reason in UnloadReason.allCases { unloads.add(reason.rawValue, amount: 0) }
        for reason in RequestRecord.Outcome.allCases where reason != .finished {
            aborted.add(reason.rawValue, amount: 0)
        }
    }

    func add(_ incidents: IncidentWatch?) {
        guard let incidents else { return }
        registry.add { incidents.families }
    }

    func add(_ telemetry: Telemetry?) {
        guard let telemetry else { return }
        registry.add {
            let help = "Spans that had no room in the queue or that no collector took."
            return [.counter("maru_spans_dropped", help, [:], telemetry.droppedSpans)]
        }
    }

    func add(_ routing: (any RoutingReporter)?) {
        guard let routing else { return }
        registry.add { routing.routing.families }
    }

    /// - Parameter objective: within what time a request is to get its first token.
    func add(
        _ catalogue: ModelCatalogue,
        _ lifecycle: Lifecycle,
        objective: @escaping @Sendable () -> Duration? = { nil }
    ) {
        registry.add {
            let running = Double(lifecycle.runningAnswers)
            return [.gauge("maru_requests_in_flight", "Requests whose answer is running.", [:], running)]
        }
        registry.add { catalogue.memoryFamilies }
        registry.add {
            MetricFamily.joined(
                catalogue.statistics.map { model, statistics in
                    let labels: MetricLabels = ["engine": "0", "model_name": model]
                    return statistics.loadFamilies(labels) + statistics.answers.families(labels)
                        + statistics.ownFamilies(labels) + statistics.headroomFamilies(labels, objective: objective())
                }
            )
        }
    }

    /// What a server's connections are about.
    ///
    /// - Parameter expiry: when the certificate ends, if there is one.
    func add(_ connections: ConnectionCount, expiry: @escaping @Sendable () -> Date?) {
        registry.add {
            let open = Double(connections.value)
            let count = MetricFamily.gauge("maru_connections", "Connections that are open.", [:], open)
            guard let seconds = expiry()?.timeIntervalSinceNow else { return [count] }
            let name = "maru_tls_certificate_expiry_seconds"
            return [count, .gauge(name, "Time until the certificate ends; negative after it.", [:], seconds)]
        }
    }
}
