import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MaruAccounts
import MaruCore
import MaruMetrics
import MaruTesting
import Testing

@testable import MaruServer

@Suite("GET /v1/routing")
struct RoutingRouteTests {
    private func answer(_ routing: FixedRouting?) async throws -> (status: Int, json: JSONValue) {
        let server = try Server(
            library: ScriptedLibrary(),
            known: [],
            settings: ModelSettings(),
            routing: routing,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        return try await application.test(.router) { client in
            let response = try await client.executeRequest(uri: "/v1/routing", method: .get, headers: [:], body: nil)
            return (Int(response.status.code), try JSONValue(parsing: String(buffer: response.body)))
        }
    }

    private func first(_ json: JSONValue?) -> JSONValue? {
        if case .array(let values)? = json { values.first } else { nil }
    }

    private func last(_ json: JSONValue?) -> JSONValue? {
        if case .array(let values)? = json { values.last } else { nil }
    }

    @Test func `Providers, the ways to them and what may be spent are told`() async throws {
        let (status, json) = try await answer(FixedRouting())
        #expect(status == 200 && json["object"] == "routing" && json["month"] == "2026-11")
        let managed = last(json["providers"])
        #expect(managed?["zone"] == "domestic" && managed?["data_classes"] == ["open"])
        let model = first(managed?["models"])
        #expect(model?["state"] == "failing" && model?["retry_after_seconds"] == 2.5)
        #expect(model?["failures"] == ["overloaded": 1, "timeout": 3] && model?["takeovers"] == 2)
        #expect(model?["price"]?["date"] == "2026-11-01" && model?["price"]?["cached_input"] == .null)
        let route = first(json["routes"])
        #expect(route?["hedge"] == true && route?["shadow"] == .null)
        let step = last(first(route?["classes"])?["providers"])
        #expect(step?["permission"] == "refused" && step?["provider"] == "managed" && step?["reason"] != .null)
        #expect(first(json["budgets"])?["left"] == .number(87))
    }

    @Test func `A server without providers has nothing to tell`() async throws {
        let (status, json) = try await answer(nil)
        #expect(status == 200 && json["month"] == .null)
        for name in ["providers", "routes", "budgets"] { #expect(json[name] == []) }
    }

    @Test func `Only a key for administration sees it`() async throws {
        let fixture = try await AccountFixture(scopes: Scopes(endpoints: [.chat]))
        let server = try Server(
            library: ScriptedLibrary(),
            known: [],
            settings: ModelSettings(),
            accounts: fixture.accounts,
            routing: FixedRouting(),
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        let statuses = try await application.test(.router) { client in
            var statuses: [Int] = []
            for headers in [HTTPFields(), fixture.headers, fixture.adminHeaders] {
                let answer = try await client.executeRequest(
                    uri: "/v1/routing",
                    method: .get,
                    headers: headers,
                    body: nil
                )
                statuses.append(Int(answer.status.code))
            }
            return statuses
        }
        #expect(statuses == [401, 403, 200])
    }

    @Test func `Metrics tell the same, every count from the start`() throws {
        let families = FixedRouting().routing.families
        func value(_ name: String, _ labels: MetricLabels) -> Double? {
            let sample = families.first { $0.name == name }?.samples.first { $0.labels == labels }
            if case .number(let number)? = sample?.value { return number } else { return nil }
        }
        let managed: MetricLabels = ["model_name": "gpt-oss", "provider": "managed", "zone": "domestic"]
        let local: MetricLabels = ["model_name": "gpt-oss", "provider": "local", "zone": "on-premises"]
        #expect(value("maru_provider_requests", managed) == 9 && value("maru_provider_requests", local) == 0)
        for kind in UpstreamFailure.Kind.allCases {
            let wanted: Double = kind == .timeout ? 3 : kind == .overloaded ? 1 : 0
            #expect(value("maru_provider_failures", managed.adding("kind", kind.rawValue)) == wanted)
        }
        #expect(value("maru_provider_state", managed.adding("state", "failing")) == 1)
        #expect(value("maru_provider_state", managed.adding("state", "available")) == 0)
        #expect(value("maru_provider_first_token_seconds", managed) == 0.2)
        #expect(value("maru_provider_first_token_seconds", local) == nil)
        #expect(value("maru_budget_left", ["currency": "USD", "organization": "sales"]) == 87)
        #expect(Set(families.map(\.name)).count == families.count)
    }
}
