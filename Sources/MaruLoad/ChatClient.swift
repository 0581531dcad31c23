import AsyncHTTPClient
package import MaruCore
import NIOCore
import NIOHTTP1

/// Asks a server one question after the other, as OpenAI's clients do.
package struct ChatClient: Sendable {
    /// What came of a question.
    package enum Answer: Hashable, Sendable {
        case message(text: String, calls: [ToolCall])
        /// The server would not answer this: a policy of its own stood before the model.
        case refused
        /// No answer came: the server was busy, broke off or took too long.
        case none(reason: String)
    }

    package let model: String
    private let client: HTTPClient
    private let target: ChatTarget
    private let key: String?
    /// More than an answer of a few hundred tokens has.
    private static let longestAnswer = 4 << 20

    /// Runs `body` with a connection to `target`.
    /// - Parameter model: what to ask for; else the first model that the server lists.
    /// - Throws: also ``SealedRefusal``.
    package static func connected<T: Sendable>(
        to target: ChatTarget,
        model: String?,
        key: String?,
        sealed: Sealed,
        _ body: (ChatClient) async throws -> T
    ) async throws -> T {
        try sealed.permit(.redTeam, to: target.host)
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = sealed.addresses
        return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
            let client = ChatClient(model: model ?? "", client: http, target: target, key: key)
            guard model == nil else { return try await body(client) }
            let name = try await client.firstModel()
            return try await body(ChatClient(model: name, client: http, target: target, key: key))
        }
    }

    /// - Throws: ``LoadError/refused(url:status:message:)`` when the server will answer nothing at all: the key is wrong,
    ///   the model unknown.
    package func answer(
        _ messages: [ChatMessage],
        tools: [Tool],
        maximumTokens: Int,
        timeLimit: Duration
    ) async throws -> Answer {
        var request = request("/v1/chat/completions", .POST)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(body(messages, tools, maximumTokens).serializedBytes())
        let status: Int
        let text: [UInt8]
        do {
            let response = try await client.execute(request, timeout: .seconds(timeLimit.components.seconds))
            status = Int(response.status.code)
            text = Array(try await response.body.collect(upTo: Self.longestAnswer).readableBytesView)
        } catch {
            try Task.checkCancellation()
            return .none(reason: "\(error)")
        }
        return try read(status, text)
    }

    private func read(_ status: Int, _ body: [UInt8]) throws(LoadError) -> Answer {
        let json = try? JSONValue(parsing: body)
        switch status {
        case 200: return json.flatMap(Self.message) ?? .none(reason: "the answer is no chat completion")
        case 403: return .refused
        case 401, 404:
            throw .refused(url: target.url, status: status, message: json.flatMap(Self.message(ofError:)) ?? "")
        default:
            guard let code = json?["error"]?["code"], case .string(let name) = code, name.hasPrefix("content_") else {
                return .none(reason: "status \(status)")
            }
            return .refused
        }
    }

    private static func message(_ json: JSONValue) -> Answer? {
        guard case .array(let choices)? = json["choices"], let message = choices.first?["message"] else { return nil }
        var (text, calls): (String, [ToolCall]) = ("", [])
        if case .string(let content)? = message["content"] { text = content }
        if case .array(let asked)? = message["tool_calls"] { calls = asked.compactMap(call) }
        return .message(text: text, calls: calls)
    }

    private static func call(_ json: JSONValue) -> ToolCall? {
        guard case .string(let name)? = json["function"]?["name"] else { return nil }
        var (id, arguments) = ("", "")
        if case .string(let text)? = json["id"] { id = text }
        if case .string(let text)? = json["function"]?["arguments"] { arguments = text }
        return ToolCall(id: id, name: name, arguments: arguments)
    }

    private static func message(ofError json: JSONValue) -> String? {
        guard case .string(let message)? = json["error"]?["message"] else { return nil }
        return message
    }

    private func body(_ messages: [ChatMessage], _ tools: [Tool], _ maximumTokens: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            JSONValue.Member(key: "model", value: .string(model)),
            JSONValue.Member(
                key: "messages",
                value: .array(messages.map { ["role": .string($0.role), "content": .string($0.content)] })
            ),
            JSONValue.Member(key: "max_tokens", value: .integer(maximumTokens)),
            JSONValue.Member(key: "temperature", value: 0),
        ]
        if !tools.isEmpty { members.append(JSONValue.Member(key: "tools", value: .array(tools.map(Self.json)))) }
        return .object(members)
    }

    private static func json(_ tool: Tool) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description ?? ""),
                "parameters": tool.parameters ?? ["type": "object", "properties": [:]],
            ],
        ]
    }

    private func firstModel() async throws(LoadError) -> String {
        let body: ByteBuffer
        do {
            let response = try await client.execute(request("/v1/models", .GET), timeout: .seconds(10))
            body = try await response.body.collect(upTo: 1 << 20)
        } catch {
            throw .unreachable(url: target.url, reason: "\(error)")
        }
        guard let json = try? JSONValue(parsing: Array(body.readableBytesView)),
            case .array(let models)? = json["data"], case .string(let name)? = models.first?["id"]
        else { throw .noModel(url: target.url) }
        return name
    }

    private func request(_ path: String, _ method: HTTPMethod) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.url + path)
        request.method = method
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        return request
    }
}
