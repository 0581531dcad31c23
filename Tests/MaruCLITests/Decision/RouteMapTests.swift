import MaruConfiguration
import MaruCore
import MaruDecision
import MaruEvaluation
import MaruProviders
import MaruRouting
import Testing

struct RouteMapTests {
    @Test func `the settings of a route map are those that serve reads`() throws {
        let map = RouteMap(
            [
                RouteMap.Route(scenario: "triage", dataClass: .open, candidate: "gpt", fallbacks: ["qwen"], best: 0.9),
                RouteMap.Route(
                    scenario: "records",
                    dataClass: .confidential,
                    candidate: "qwen",
                    fallbacks: [],
                    best: 1
                ),
                RouteMap.Route(
                    scenario: "letters",
                    dataClass: .sensitive,
                    candidate: "qwen",
                    fallbacks: [],
                    best: 0.85
                ),
            ],
            of: [
                RouteMap.Place(candidate: "gpt", model: "gpt-6-luna", source: .provider("cloud"), zone: "domestic"),
                RouteMap.Place(candidate: "qwen", model: "qwen2.5:0.5b", source: .local, zone: "on-premises"),
            ]
        )
        let provider = """
            [[provider]]
            name = "cloud"
            kind = "openai"
            url = "https://models.example/v1"
            zone = "domestic"
            data_classes = ["open"]
            key_env = "KEY"
            models = { "gpt-6-luna" = "gpt-6-luna" }
            context = 8192

            """
        let text = provider + map.settings
        let configuration = try ProviderConfiguration(ConfigurationFile(path: "maru.toml", bytes: Array(text.utf8)))
        #expect(configuration.routes.map(\.model) == ["gpt-6-luna", "qwen2.5:0.5b"])
        #expect(configuration.routes.map(\.providers) == [["cloud"], ["local"]])
        #expect(configuration.routes[0].zones.keys.sorted() == [.open])
        #expect(configuration.routes[1].zones.keys.sorted() == [.sensitive, .confidential])
    }
}
