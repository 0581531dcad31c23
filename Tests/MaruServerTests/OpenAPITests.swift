import HTTPTypes
import Hummingbird
import MaruAPI
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
        server.addGuardedRoutes(to: list)
        MetricsRoutes(registry: server.metrics.registry).add(to: list)
        var served: Set<String> = []
        for path in list.paths {
            let path = path.replacing("**", with: "scripted")
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
                let answer = try await send(method, path, method == .post ? "{}" : nil)
                if answer.status != 405 { served.insert("\(method.rawValue) \(path)") }
            }
        }
        let documented = Self.operations.map { operation in
            "\(operation.method.rawValue.uppercased()) \(operation.path.replacing("{name}", with: "scripted"))"
        }
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
        let server = try Server(library: ScriptedLibrary(), settings: ModelSettings())
        let method = HTTPRequest.Method(rawValue: operation.method.rawValue.uppercased()) ?? .post
        let answer = try await send(method, operation.path, body, to: server)
        #expect(answer.status == 200, "\(operation.path) \(body): \(answer.text)")
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
