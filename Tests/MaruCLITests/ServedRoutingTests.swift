import MaruConfiguration
import MaruCore
import MaruProviders
import MaruServer
import Testing

@testable import MaruCLI

@Suite("What a server tells of its routes")
struct ServedRoutingTests {
    private struct Nowhere: EgressRecorder { func record(_ receipt: EgressReceipt) async throws {} }

    private static let text = """
        [[provider]]
        name = "gpu"
        kind = "vllm"
        url = "http://127.0.0.1:8000/v1"
        zone = "on-premises"
        data_classes = ["open", "sensitive", "confidential"]
        models = { oss = "big" }
        context = 10
        [[provider]]
        name = "managed"
        kind = "openai"
        url = "https://api.example.com/v1"
        zone = "domestic"
        data_classes = ["open", "sensitive"]
        models = { oss = "far" }
        context = 10
        price = { currency = "USD", input = 0.15, output = 0.6 }
        [[route]]
        model = "oss"
        providers = ["gpu", "managed"]
        order = "cost"
        zones = { open = ["on-premises", "domestic"], sensitive = ["domestic"], confidential = ["on-premises"] }
        [[budget]]
        organization = "sales"
        currency = "USD"
        limit = 2.5
        """

    private func report() throws -> RoutingReport {
        let file = ConfigurationFile(path: "f", bytes: Array(Self.text.utf8))
        let gate = EgressGate(recorder: Nowhere(), check: { _, _, _ in .pass })
        let fleet = try ProviderFleet(try ProviderConfiguration(file), sealed: .off, environment: [:], gate: gate)
        return ServedRouting(fleet: fleet).routing
    }

    @Test func `Each class of data has its own ways, and what is shut says why`() throws {
        let route = try #require(try report().routes.first)
        #expect(route.model == "oss" && route.order == "cost")
        let permissions = route.classes.map { ($0.dataClass, $0.steps.map(\.permission)) }
        #expect(permissions.map(\.0) == [.open, .sensitive, .confidential])
        #expect(
            permissions.map(\.1) == [[.permitted, .permitted], [.refused, .pseudonymized], [.permitted, .refused]]
        )
        for step in route.classes.flatMap(\.steps) { #expect((step.reason != nil) == (step.permission == .refused)) }
    }

    @Test func `Providers begin available, with their prices, and budgets with all that they have`() throws {
        let report = try report()
        #expect(report.providers.map(\.name) == ["gpu", "managed"])
        let model = try #require(report.providers.last?.models.first)
        #expect(model.name == "oss" && model.upstream == "far" && model.state == .available && model.requests == 0)
        #expect(model.price?.input == 0.15 && model.price?.output == 0.6 && model.price?.date == nil)
        #expect(report.providers.first?.models.first?.price == nil)
        #expect(report.budgets.map(\.left) == [2.5] && report.budgets.first?.currency == "USD")
    }
}
