import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MaruCore
import MaruRecords
import MaruTesting

@testable import MaruServer

/// A response, its body read as JSON if it is JSON.
struct RouterAnswer {
    var status: Int
    var headers: HTTPFields
    var text: String
    var json: JSONValue

    /// The word for programs in an error of OpenAI's style.
    var code: JSONValue? { json["error"]?["code"] }
}

/// Sends one request to the routes of a new server, without a connection.
func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: String? = nil,
    headers: HTTPFields = [:],
    generator: ScriptedGenerator? = ScriptedGenerator(),
    embedders: [any Embedder] = [],
    accounts: Accounts? = nil,
    responses: (any ResponseStore)? = nil,
    files: FileArchive? = nil,
    configuration: ServerConfiguration = ServerConfiguration(),
    prepare: (Server) -> Void = { $0.lifecycle.becomeReady() }
) async throws -> RouterAnswer {
    let server = try Server(
        generator: generator,
        embedders: embedders,
        accounts: accounts,
        responses: responses,
        files: files,
        configuration: configuration,
        logger: .silent
    )
    prepare(server)
    return try await server.test { try await $0.send(method, path, body, headers: headers) }
}

/// Sends one request to the routes of a server, without a connection.
func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ body: String? = nil,
    headers: HTTPFields = [:],
    to server: Server
) async throws -> RouterAnswer {
    try await server.test { try await $0.send(method, path, body, headers: headers) }
}

extension Server {
    /// Runs `body` with a client of this server's routes, without a connection.
    func test<Value>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        let application = Application(router: try buildRouter(), services: [backgroundResponses], logger: .silent)
        return try await application.test(.router, body)
    }
}

extension TestClientProtocol {
    /// Sends one request.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> RouterAnswer {
        let buffer = body.map { ByteBuffer(string: $0) }
        let response = try await executeRequest(uri: path, method: method, headers: headers, body: buffer)
        let text = String(buffer: response.body)
        return RouterAnswer(
            status: response.status.code,
            headers: response.headers,
            text: text,
            json: (try? JSONValue(parsing: text)) ?? .null
        )
    }
}

extension Logger {
    /// Keeps the test's output readable.
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
