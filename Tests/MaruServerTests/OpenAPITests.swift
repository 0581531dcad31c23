import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The OpenAPI document", .timeLimit(.minutes(1)))
struct OpenAPITests {
    private static let operations = OpenAPIDocument.operations

    @Test("Every route is in the document, and nothing else is")
    func routes() async throws {
        let list = RouteList()
        let server = try Server(generator: ScriptedGenerator(), configuration: ServerConfiguration(), logger: .silent)
        server.addOpenRoutes(to: list)
        server.addAnsweringRoutes(to: list)
        server.addAccountRoutes(try await AccountFixture().accounts, to: list)
        MetricsRoutes(registry: server.metrics.registry).add(to: list)
        var served: Set<String> = []
        for path in list.paths {
            let path = path.replacing("**", with: "{name}").replacing(":id", with: "{id}")
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
                let answer = try await self.answer(method, path, method == .post ? "{}" : nil)
                if answer.status != 405 { served.insert("\(method.rawValue) \(path)") }
            }
        }
        let documented = Self.operations.map { "\($0.method.rawValue.uppercased()) \($0.path)" }
        #expect(Set(documented) == served)
        #expect(documented.count == Set(documented).count)
    }

    @Test("The document is served to everyone, with each operation once")
    func document() async throws {
        let guarded = ServerConfiguration(apiKey: "secret", version: "1.2.3")
        let answer = try await send(.get, "/openapi.json", configuration: guarded)
        #expect(answer.status == 200)
        #expect(answer.json["info"]?["version"] == "1.2.3")
        guard case .object(let paths) = answer.json["paths"] else {
            Issue.record("no paths")
            return
        }
        #expect(Set(paths.map(\.key)) == Set(Self.operations.map(\.path)))
    }

    @Test("Every field that is documented is taken, with the example that stands beside it")
    func fields() async throws {
        // What some fields need beside them.
        let companions: [String: JSONValue.Member] = [
            "top_logprobs": .init(key: "logprobs", value: true), "stream_options": .init(key: "stream", value: true),
            "truncation_side": .init(key: "truncate_prompt_tokens", value: 4),
        ]
        for operation in Self.operations {
            for request in operation.requests {
                let required = request.filter(\.isRequired).map(\.exampleMember)
                try await expectTaken(required, by: operation)
                for property in request where !property.isRequired {
                    let companion = [companions[property.name]].compactMap(\.self)
                    try await expectTaken(required + [property.exampleMember] + companion, by: operation)
                }
            }
        }
    }

    private func expectTaken(_ members: [JSONValue.Member], by operation: APIOperation) async throws {
        let body = JSONValue.object(members).serialized()
        let method = try #require(HTTPRequest.Method(rawValue: operation.method.rawValue.uppercased()))
        let answer = try await answer(method, operation.path, body)
        #expect(answer.status == 200, "\(operation.path) \(body): \(answer.text)")
    }

    /// What a server with accounts answers to its administrator.
    private func answer(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> RouterAnswer {
        let fixture = try await AccountFixture()
        try fixture.store.setPrice(Price(input: 1, cached: 1, output: 1), of: "other", currency: "KRW")
        let ids = [
            "/v1/organizations": fixture.organization.id.rawValue, "/v1/projects": fixture.project.id.rawValue,
            "/v1/keys": fixture.key.key.id.rawValue,
        ]
        let id = ids.first { path.hasPrefix($0.key) }?.value ?? "none"
        return try await send(
            method,
            path.replacing("{name}", with: "scripted").replacing("{id}", with: id),
            body?.replacing(#""organization":"o""#, with: #""organization":"\#(fixture.organization.id)""#)
                .replacing(#""project":"p""#, with: #""project":"\#(fixture.project.id)""#),
            headers: fixture.adminHeaders,
            embedders: [ScriptedEmbedder(id: "scripted")],
            accounts: fixture.accounts
        )
    }
}

extension SchemaProperty {
    /// The example as a member of a request to the server of the tests.
    fileprivate var exampleMember: JSONValue.Member {
        let namesModel = name == "model" || name == "name"
        return .init(key: name, value: namesModel ? "scripted" : example)
    }
}

/// Remembers the paths of the routes that are added to it.
private final class RouteList: RouterMethods {
    typealias Context = ServerContext

    private(set) var paths: Set<String> = []

    @discardableResult
    func on<Responder: HTTPResponder>(
        _ path: RouterPath,
        method _: HTTPRequest.Method,
        responder _: Responder
    ) -> Self where Responder.Context == ServerContext {
        paths.insert("\(path)")
        return self
    }

    @discardableResult
    func add(middleware _: any MiddlewareProtocol<Request, Response, ServerContext>) -> Self { self }
}
