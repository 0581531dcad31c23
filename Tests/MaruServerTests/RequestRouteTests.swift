import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("GET /v1/requests")
struct RequestRouteTests {
    private static let chat = #"{"model":"scripted","messages":[{"role":"user","content":"PRIVATE words"}]}"#

    /// The entries that a server lists after some requests.
    private func entries(
        _ query: String = "",
        after requests: [(method: HTTPRequest.Method, path: String, body: String?)]
    ) async throws -> [JSONValue] {
        let server = try Server(generator: ScriptedGenerator(), configuration: ServerConfiguration(), logger: .silent)
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        return try await application.test(.router) { client in
            for (method, path, body) in requests {
                let buffer = body.map { ByteBuffer(string: $0) }
                _ = try await client.executeRequest(uri: path, method: method, headers: [:], body: buffer)
            }
            let uri = "/v1/requests\(query)"
            let response = try await client.executeRequest(uri: uri, method: .get, headers: [:], body: nil)
            let text = String(buffer: response.body)
            #expect(!text.contains("PRIVATE"))
            guard case .array(let entries)? = try JSONValue(parsing: text)["data"] else { return [] }
            return entries
        }
    }

    @Test("An answer is listed with its model, its tokens and how it ended, and without its text")
    func answer() async throws {
        let entry = try #require(
            try await entries(after: [(.post, "/v1/chat/completions?q=PRIVATE", Self.chat)]).first
        )
        #expect(entry["method"] == "POST")
        #expect(entry["path"] == "/v1/chat/completions")
        #expect(entry["model"] == "scripted")
        #expect(entry["status"] == 200)
        #expect(entry["prompt_tokens"] == 2)
        #expect(entry["completion_tokens"] == 5)
        #expect(entry["outcome"] == "finished")
        #expect(entry["error"] == .null)
        #expect(entry["key"] == .null)
    }

    @Test("A refusal is listed with its code, and the newest comes first")
    func refusal() async throws {
        let entries = try await entries(after: [
            (.get, "/v1/models", nil), (.post, "/v1/completions", #"{"model":"x","prompt":"PRIVATE"}"#),
        ])
        #expect(entries.map { $0["error"] } == ["model_not_found", .null])
        #expect(entries.map { $0["number"] } == [2, 1])
        #expect(entries.first?["first_token_ms"] == .null)
    }

    @Test("Who only looks is not listed: probes, the console's files and the list itself")
    func looking() async throws {
        let paths = ["/health", "/ready", "/metrics", "/", "/openapi.json", "/console/main.js", "/v1/requests"]
        #expect(try await entries(after: paths.map { (.get, $0, nil) }).isEmpty)
    }

    @Test("The list can be narrowed and continued")
    func filters() async throws {
        let requests: [(HTTPRequest.Method, String, String?)] = [
            (.get, "/v1/models", nil), (.get, "/v1/models/x", nil), (.post, "/v1/chat/completions", Self.chat),
        ]
        func numbers(_ query: String) async throws -> [JSONValue?] {
            try await entries(query, after: requests).map { $0["number"] }
        }
        #expect(try await numbers("?limit=1") == [3])
        #expect(try await numbers("?before=3") == [2, 1])
        #expect(try await numbers("?status=4xx") == [2])
        #expect(try await numbers("?status=200") == [3, 1])
        #expect(try await numbers("?model=scripted") == [3])
        #expect(try await numbers("?model=scripted&status=404").isEmpty)
    }

    @Test(
        "A filter that means nothing is refused",
        arguments: ["limit=0", "limit=1001", "limit=x", "before=0", "status=9xx", "status=40", "status=4x4", "foo=1"]
    )
    func refusedFilters(query: String) async throws {
        let answer = try await send(.get, "/v1/requests?\(query)")
        #expect(answer.status == 400)
        #expect(answer.json["error"]?["param"] == .string(String(query.prefix { $0 != "=" })))
    }

    @Test("A path of any length takes a bounded room")
    func longPaths() async throws {
        let entry = try await entries(after: [(.get, "/" + String(repeating: "a", count: 5000), nil)]).first
        guard case .string(let path)? = entry?["path"] else {
            Issue.record("no path")
            return
        }
        #expect(path.count == 201)
        #expect(path.hasSuffix("…"))
    }

    @Test("The history keeps the newest, however many there were")
    func ring() {
        let history = RequestHistory(capacity: 3)
        #expect(history.requests.isEmpty)
        for count in 1...8 {
            history.add(request())
            let expected = (max(1, count - 2)...count).reversed()
            #expect(history.requests.map(\.number) == Array(expected))
        }
    }

    @Test("A key sees the requests of its project, and one that administers sees everyone's")
    func owners() {
        let (mine, other) = (principal(project: "a"), principal(project: "b"))
        let admin = principal(project: "c", endpoints: [.admin])
        for (owner, isMine) in [(mine, true), (other, false), (nil, false)] {
            #expect(mine.maySee(request(of: owner)) == isMine)
            #expect(admin.maySee(request(of: owner)))
        }
        #expect(request(of: mine).json["project"] == "a")
    }

    private func request(of principal: Principal? = nil) -> PastRequest {
        PastRequest(
            id: "r",
            arrival: .now,
            method: "GET",
            path: "/",
            status: 200,
            duration: .zero,
            principal: principal
        )
    }

    private func principal(project name: String, endpoints: Set<Endpoint> = Endpoint.answering) -> Principal {
        let now = Timestamp(milliseconds: 0)
        let organization = Organization(id: Identifier("o"), name: "o", created: now)
        let project = Project(id: Identifier(name), organization: organization.id, name: name, created: now)
        let key = APIKey(
            id: Identifier("k"),
            project: project.id,
            name: "k",
            digest: SecretDigest(of: "secret"),
            scopes: Scopes(endpoints: endpoints),
            created: now
        )
        return Principal(organization: organization, project: project, key: key)
    }
}
