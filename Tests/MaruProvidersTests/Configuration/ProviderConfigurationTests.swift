import Foundation
import MaruConfiguration
import MaruCore
@testable import MaruProviders
import MaruRouting
import Testing

@Suite struct ProviderConfigurationTests {
    private static let text = """
        [server]
        port = 8080

        [[provider]]
        name = "own"
        kind = "vllm"
        url = "http://10.0.0.5:8000/v1"
        zone = "on-premises"
        data_classes = ["open", "sensitive", "confidential"]
        models = { "gpt-oss" = "openai/gpt-oss-20b" }
        context = 131072

        [[provider]]
        name = "azure-kr"
        kind = "azure"
        url = "https://example.openai.azure.com"
        zone = "domestic"
        data_classes = ["open", "sensitive"]
        key_env = "AZURE_KEY"
        models = { "gpt-oss" = "gpt-oss-120b" }
        context = 131072
        weight = 2
        maximum_running = 8
        idle_timeout = "10s"
        price = { currency = "USD", input = 0.15, output = 0.6 }

        [[route]]
        model = "gpt-oss"
        providers = ["local", "own", "azure-kr"]
        order = "cost"
        hedge = true
        shadow = { provider = "own", share = 0.25 }
        zones = { open = ["on-premises", "domestic"], sensitive = ["on-premises", "domestic"], confidential = ["on-premises"] }

        [[budget]]
        organization = "sales"
        currency = "USD"
        limit = 100
        """

    private func configuration(_ text: String) throws -> ProviderConfiguration {
        try ProviderConfiguration(ConfigurationFile(path: "maru.toml", bytes: Array(text.utf8)))
    }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try configuration(text)
        } catch let error as ConfigurationError {
            return error.problems.map(\.description)
        } catch {}
        return []
    }

    @Test func `Providers, routes and budgets are read`() throws {
        let configuration = try configuration(Self.text)
        let azure = try #require(configuration.provider("azure-kr"))
        #expect(azure.kind == .azure)
        #expect(azure.zone == .domestic)
        #expect(azure.key == .variable("AZURE_KEY"))
        #expect(azure.weight == 2)
        #expect(azure.maximumRunning == 8)
        #expect(azure.upstream.idleTimeout == .seconds(10))
        #expect(azure.price == TokenPrice(currency: .dollar, input: 150_000, output: 600_000))
        #expect(azure.capabilities.continuation == false)
        #expect(try #require(configuration.provider("own")).capabilities.continuation)
        #expect(
            configuration.budgets == [
                BudgetSettings(organization: "sales", limit: Money(amount: 100_000_000, currency: .dollar))
            ]
        )
        let routes = try #require(configuration.modelRoutes { _ in 2048 }.first)
        #expect(routes.routes.map(\.id) == ["local/gpt-oss", "own/openai/gpt-oss-20b", "azure-kr/gpt-oss-120b"])
        #expect(routes.zones[.confidential] == .onPremises)
        #expect(configuration.routes.first?.shadow?.share == 0.25)
    }

    /// A change of the text, and what is then said.
    private static let mistakes: [(String, String, String)] = [
        ("kind = \"vllm\"", "kind = \"vlm\"", "provider[1].kind: found \"vlm\", expected"),
        ("kind = \"vllm\"", "", "provider[1].kind is missing"),
        ("zone = \"on-premises\"", "zone = \"Seoul\"", "provider[1].zone: found \"Seoul\", expected a zone"),
        ("context = 131072", "contxt = 131072", "unknown key provider[1].contxt. Did you mean context?"),
        ("https://example", "http://example", "outside of the zone on-premises it has to begin with https://"),
        ("[\"open\", \"sensitive\"]", "[\"open\", \"confidential\"]", "confidential data never leaves"),
        ("[\"open\", \"sensitive\"]", "[\"open\", \"secret\"]", "expected a list of \"open\""),
        ("key_env = \"AZURE_KEY\"", "key = \"sk-1\"", "unknown key provider[2].key."),
        (
            "models = { \"gpt-oss\" = \"gpt-oss-120b\" }", "models = { \"other\" = \"x\" }",
            "azure-kr has no model gpt-oss"
        ),
        ("\"gpt-oss-120b\"", "\"a/b\"", "the deployment \"a/b\" cannot stand in an address"),
        ("\"own\", \"azure-kr\"]", "\"own\", \"azure\"]", "there is no provider azure."),
        ("\"own\", \"azure-kr\"]", "\"own\", \"own\"]", "names one of them twice"),
        ("name = \"azure-kr\"", "name = \"own\"", "there is another provider own"),
        ("name = \"own\"", "name = \"local\"", "means the models of this machine"),
        ("confidential = [\"on-premises\"]", "confidential = [\"domestic\"]", "confidential data never leaves"),
        ("zones = {", "zone = {", "zones is missing"),
        ("share = 0.25", "share = 2", "expected a number from 0.0 to 1.0"),
        ("currency = \"USD\", input", "currency = \"usd\", input", "expected a currency"),
        ("currency = \"USD\"\nlimit", "currency = \"KRW\"\nlimit", "a provider has its price in USD"),
        ("[[budget]]", "[budget]", "There may be several of budget; found a table. Write [[budget]]"),
        ("idle_timeout = \"10s\"", "idle_timeout = \"10 seconds\"", "expected a time such as"),
    ]

    @Test(arguments: mistakes.indices)
    func `Each mistake is named with its place`(index: Int) {
        let (right, wrong, said) = Self.mistakes[index]
        #expect(Self.text.contains(right))
        guard let range = Self.text.range(of: right) else { return }
        let found = problems(Self.text.replacingCharacters(in: range, with: wrong))
        #expect(found.contains { $0.contains(said) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("maru.toml:") })
        #expect(found.allSatisfy { !$0.contains("sk-1") })
    }

    @Test func `The rest of the file is left to others, and these tables to this one`() throws {
        #expect(try configuration("[server]\nport = 1\n").providers.isEmpty)
        let table = SettingTable(0, [])
        let file = ConfigurationFile(path: "f", bytes: Array("[[provider]]\nname = \"x\"\n".utf8))
        #expect(throws: ConfigurationError.self) { try table.read(file: file) }
        #expect(throws: Never.self) { try table.read(file: file, except: ProviderConfiguration.tables) }
    }

    @Test func `A provider takes its prices from a table`() throws {
        let price = "price = { currency = \"USD\", input = 0.15, output = 0.6 }"
        var azure = try #require(
            try configuration(Self.text.replacing(price, with: "vendor = \"azure\"")).provider("azure-kr")
        )
        let day = try #require(CalendarDate("2026-12-01"))
        #expect(azure.takePrices(from: .snapshot, on: day) == [])
        #expect(azure.route(to: "gpt-oss")?.price == TokenPrice(currency: .dollar, input: 150_000, output: 600_000))
        let before = try #require(CalendarDate("2020-01-01"))
        #expect(azure.takePrices(from: .snapshot, on: before) == ["gpt-oss-120b"])
        #expect(azure.route(to: "gpt-oss")?.price == nil)
    }

    @Test func `A fleet is not made in a sealed process, nor without its keys`() async throws {
        let configuration = try configuration(Self.text)
        let gate = EgressGate(recorder: ReceiptBook(), check: { _, _, _ in .pass })
        let own = ["gpt-oss": 4096]
        func fleet(_ sealed: Sealed, _ environment: [String: String], _ local: [String: Int]) throws -> ProviderFleet {
            try ProviderFleet(configuration, sealed: sealed, environment: environment, gate: gate, localContext: local)
        }
        #expect(throws: SealedRefusal.self) { try fleet(.on(by: "a test"), ["AZURE_KEY": "k"], own) }
        #expect(throws: ProviderError.missingKey(.variable("AZURE_KEY"))) { try fleet(.off, [:], own) }
        #expect(throws: ProviderError.missingLocalModel("gpt-oss")) { try fleet(.off, ["AZURE_KEY": "k"], [:]) }
        let fleet = try fleet(.off, ["AZURE_KEY": "k"], own)
        let model = try #require(fleet.models.first)
        #expect(model.id == "gpt-oss" && model.isRouted && fleet.usesLocal("gpt-oss"))
        #expect(throws: ProviderError.missingLocalModel("gpt-oss")) { try fleet.generator(for: model) }
        _ = try fleet.generator(for: model, local: FakeGenerator(.answer([.text("a")])))
        await fleet.shutDown()
    }
}
