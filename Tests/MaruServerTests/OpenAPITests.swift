import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruRecords
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The OpenAPI document", .timeLimit(.minutes(5)))
struct OpenAPITests {
    private static let operations = OpenAPIDocument.operations

    @Test("Every route is in the document, and nothing else is")
    func routes() async throws {
        let list = RouteList()
        let server = try Server(generator: ScriptedGenerator(), configuration: ServerConfiguration(), logger: .silent)
        try server.addOpenRoutes(to: list)
        try server.addAnsweringRoutes(to: list)
        try server.addAccountRoutes(try await AccountFixture().accounts, to: list)
        try server.addIncidentRoutes(
            Auditing(MemoryTrail(), contents: NoContents(), now: { AccountFixture.now }),
            to: list
        )
        try await withEvaluation { desk in try server.addEvaluationRoutes(desk, to: list) }
        try MetricsRoutes(registry: server.metrics.registry).add(to: list)
        let accounts = try await AccountFixture().accounts
        try await withAuditedServer(accounts: accounts) { server, _ in try server.addAuditRoutes(to: list) }
        var served: Set<String> = []
        for path in list.paths {
            let path = Self.filled(path)
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
                let answer = try await self.answer(method, path, method == .post ? "{}" : nil)
                if answer.status != 405 { served.insert("\(method.rawValue) \(path)") }
            }
        }
        let documented = Self.operations.map { operation in
            "\(operation.method.rawValue.uppercased()) \(Self.filled(operation.path))"
        }
        #expect(Set(documented) == served)
        #expect(documented.count == Set(documented).count)
    }

    /// The path with a name in the place of each parameter.
    private static func filled(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part == "**" || part.hasPrefix(":") || part.hasPrefix("{") ? "scripted" : part
        }.joined(separator: "/")
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
        let included = JSONValue.Member(key: "include", value: ["message.output_text.logprobs"])
        for operation in Self.operations {
            for request in operation.requests {
                let required = request.filter(\.isRequired).map(\.exampleMember)
                try await expectTaken(required, by: operation)
                for property in request where !property.isRequired {
                    var companion = [companions[property.name]].compactMap(\.self)
                    // What the Responses API calls otherwise.
                    if operation.path == "/v1/responses", property.name == "top_logprobs" { companion = [included] }
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

    /// What a server answers that has a response, and an organisation with a key.
    private func answer(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> RouterAnswer {
        if Self.modelPaths.contains(where: path.hasPrefix) {
            let server = try Server(library: ScriptedLibrary(), settings: ModelSettings())
            return try await send(method, Self.filled(path), body, to: server)
        }
        if path.hasPrefix("/v1/audit") { return try await auditAnswer(method, Self.filled(path), body) }
        if path.hasPrefix("/v1/incidents") { return try await askOfIncidents(method, path, body) }
        if path.hasPrefix("/v1/policies") { return try await policyAnswer(method, path, body) }
        if path.hasPrefix("/v1/evaluations") { return try await evaluationAnswer(method, path, body) }
        guard let kind = Self.accountPaths.first(where: { path.hasPrefix($0) }) else {
            return try await withArchive { archive in
                try await archive.keep("{}", as: "file-1", of: ServerContext.localOwner)
                return try await send(
                    method,
                    Self.filled(path),
                    body,
                    embedders: [ScriptedEmbedder(id: "scripted")],
                    responses: InMemoryResponseStore([.example("resp_1")]),
                    files: archive
                )
            }
        }
        let fixture = try await AccountFixture()
        try fixture.store.setPrice(Price(input: 1, cached: 1, output: 1), of: "other", currency: "KRW")
        let ids = [
            "/v1/organizations": fixture.organization.id.rawValue, "/v1/projects": fixture.project.id.rawValue,
            "/v1/keys": fixture.key.key.id.rawValue,
        ]
        return try await send(
            method,
            Self.filled(path.replacing("{id}", with: ids[kind] ?? "none")),
            body?.replacing(#""organization":"o""#, with: #""organization":"\#(fixture.organization.id)""#)
                .replacing(#""project":"p""#, with: #""project":"\#(fixture.project.id)""#),
            headers: fixture.adminHeaders,
            accounts: fixture.accounts
        )
    }

    /// What a server answers that has recorded a request and kept its content.
    private func auditAnswer(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> RouterAnswer
    {
        let fixture = try await AccountFixture()
        var policy = Policy()
        policy.contentDays = 1
        return try await withAuditedServer(policy: policy, accounts: fixture.accounts) { server, _ in
            let chat = #"{"model": "scripted", "messages": [{"role": "user", "content": "hi"}]}"#
            _ = try await send(.post, "/v1/chat/completions", chat, headers: fixture.headers, to: server)
            if path == "/v1/audit/holds/release" {
                _ = try await send(.post, "/v1/audit/holds", body, headers: fixture.adminHeaders, to: server)
            }
            return try await send(method, path, body, headers: fixture.adminHeaders, to: server)
        }
    }

    private func askOfIncidents(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws
        -> RouterAnswer
    {
        let audit = Auditing(MemoryTrail(), contents: NoContents(), now: { AccountFixture.now })
        let incident = try await audit.openIncident()
        let server = try Server(
            generator: ScriptedGenerator(),
            audit: audit,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        let path = path.replacing("{id}", with: incident.id.description)
        return try await send(method, Self.filled(path), body, to: server)
    }

    /// What a server answers whose installation has two revisions and an audit log.
    private func policyAnswer(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws
        -> RouterAnswer
    {
        let fixture = try await AccountFixture()
        let store = InMemoryPolicyStore([.installation("")])
        var second = PolicyRevision.installation("")
        second.number = 2
        try await store.add(second)
        var answer: RouterAnswer?
        try await withAudit { audit, _ in
            let server = try Server(
                generator: ScriptedGenerator(),
                accounts: fixture.accounts,
                policies: Policies(store: store, injections: NoDetector()),
                audit: audit,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            let filled = path.replacing("{scope}", with: "installation").replacing("{number}", with: "1")
            answer = try await send(method, filled, body, headers: fixture.adminHeaders, to: server)
        }
        return try #require(answer)
    }

    /// What a server answers that shows a suite with a run of two candidates.
    private func evaluationAnswer(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws
        -> RouterAnswer
    {
        try await withEvaluation { desk in
            let server = try Server(evaluations: desk)
            let path = path.replacing("{suite}", with: "sample").replacing("{run}", with: "first")
            let shown = body?.contains("choice") == true ? "pair" : "single"
            let review = try await send(.get, "/v1/evaluations/sample/runs/first/review?kind=\(shown)", to: server)
            var id = ""
            if case .string(let text) = review.json["item"]?["id"] { id = text }
            return try await send(method, Self.filled(path), body?.replacing("3f2a9c01b7de", with: id), to: server)
        }
    }

    private static let modelPaths = ["/v1/models/", "/api/pull", "/api/delete"]
    private static let accountPaths = ["/v1/organizations", "/v1/projects", "/v1/keys", "/v1/prices", "/v1/usage"]
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
