import MaruCore

@testable import MaruServer

/// Providers as they never change.
struct FixedRouting: RoutingReporter {
    var routing: RoutingReport {
        var model = RoutingReport.Model(name: "gpt-oss", upstream: "my-deployment")
        model.state = .failing
        model.pause = .milliseconds(2500)
        (model.running, model.requests, model.takeovers) = (1, 9, 2)
        model.failures = [.timeout: 3, .overloaded: 1]
        model.firstToken = .milliseconds(200)
        model.price = .init(currency: "USD", input: 0.15, cachedInput: nil, output: 0.6, date: "2026-11-01")
        let domestic = Zone("domestic") ?? .onPremises
        let reason = "The provider is not cleared for confidential data."
        let steps: [RoutingReport.Step] = [
            .init(provider: "local", zone: .onPremises, permission: .permitted),
            .init(provider: "managed", zone: domestic, permission: .refused, reason: reason),
        ]
        return RoutingReport(
            providers: [
                .init(
                    name: "local",
                    kind: "local",
                    zone: .onPremises,
                    dataClasses: [.confidential, .open, .sensitive],
                    models: [.init(name: "gpt-oss", upstream: "gpt-oss")]
                ),
                .init(name: "managed", kind: "azure", zone: domestic, dataClasses: [.open], models: [model]),
            ],
            routes: [
                .init(
                    model: "gpt-oss",
                    order: "listed",
                    hedges: true,
                    shadow: nil,
                    classes: [.init(dataClass: .confidential, zones: .onPremises, steps: steps)]
                )
            ],
            budgets: [
                .init(organization: "sales", currency: "USD", limit: 100, spent: 12.5, reserved: 0.5, left: 87)
            ],
            month: "2026-11"
        )
    }
}
