import MaruCore

/// What one method of one path does, as the OpenAPI document tells it.
package struct APIOperation: Sendable {
    package enum Method: String, Sendable {
        case delete
        case get
        case post
        case put
    }

    /// A body that a response may have.
    package enum Body: Sendable {
        case json(Schema)
        /// Server-sent events, each with this JSON.
        case events(Schema)
        /// Lines of JSON.
        case lines(Schema)
        case html
        case text

        private var contentType: String {
            switch self {
            case .json: "application/json"
            case .events: "text/event-stream"
            case .lines: "application/x-ndjson"
            case .html: "text/html"
            case .text: "text/plain"
            }
        }

        fileprivate var member: JSONValue.Member {
            let schema: JSONValue =
                switch self {
                case .json(let schema): schema.json
                case .events, .lines, .html, .text: Schema.string.json
                }
            return .init(key: contentType, value: ["schema": schema])
        }
    }

    package var method: Method
    /// With parameters in braces, such as `/v1/models/{name}`.
    package var path: String
    package var group: String
    package var summary: String
    /// The parameters after the path, all optional.
    package var queries: [SchemaProperty]
    /// The forms that the body of a request may have; none when there is no body.
    package var requests: [[SchemaProperty]]
    package var responses: [Body]
    /// Which refusals are possible beside those that every request may meet.
    package var errors: [Int]
    /// Whether the server's key is asked for, when it has one.
    package var isGuarded: Bool
    package var style: ErrorStyle

    init(
        _ method: Method,
        _ path: String,
        group: String,
        _ summary: String,
        queries: [SchemaProperty] = [],
        requests: [[SchemaProperty]] = [],
        responses: [Body],
        errors: [Int] = [],
        isGuarded: Bool = true
    ) {
        self.method = method
        self.path = path
        self.group = group
        self.summary = summary
        self.queries = queries
        self.requests = requests
        self.responses = responses
        self.errors = errors
        self.isGuarded = isGuarded
        style = ErrorStyle(path: path)
    }
}

extension APIOperation {
    /// The member of a path item that tells of this operation.
    var member: JSONValue.Member {
        var members: [JSONValue.Member] = [
            .init(key: "tags", value: [.string(group)]),
            .init(key: "summary", value: .string(summary)),
            .init(key: "operationId", value: .string(identifier)),
        ]
        if !parameters.isEmpty { members.append(.init(key: "parameters", value: .array(parameters))) }
        if !requests.isEmpty { members.append(.init(key: "requestBody", value: requestBody)) }
        members.append(.init(key: "responses", value: .object(responseMembers)))
        if !isGuarded { members.append(.init(key: "security", value: [])) }
        return .init(key: method.rawValue, value: .object(members))
    }

    /// `postV1Messages` for `POST /v1/messages`.
    private var identifier: String {
        let words = path.split { !$0.isLetter && !$0.isNumber }
        return method.rawValue + (words.isEmpty ? ["Root"] : words.map(\.localizedFirstUppercase)).joined()
    }

    private var parameters: [JSONValue] {
        let inPath: [JSONValue] = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            [
                "name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string"],
            ]
        }
        let inQuery: [JSONValue] = queries.map { query in
            [
                "name": .string(query.name), "in": "query", "description": .string(query.summary),
                "schema": query.schema.json,
            ]
        }
        return inPath + inQuery
    }

    private var requestBody: JSONValue {
        let forms = requests.map { Schema.object($0) }
        let schema = forms.count == 1 ? forms[0] : .anyOf(forms)
        return ["required": true, "content": ["application/json": ["schema": schema.json]]]
    }

    private var responseMembers: [JSONValue.Member] {
        let content = JSONValue.object(responses.map(\.member))
        let success = JSONValue.Member(key: "200", value: ["description": "The answer.", "content": content])
        let common = isGuarded ? [401, 403] : [403]
        return [success]
            + Set(errors + common).sorted().map { status in
                .init(key: "\(status)", value: ["$ref": .string("#/components/responses/\(style.componentName)")])
            }
    }
}

extension ErrorStyle {
    /// The name of the response that errors of this style are.
    var componentName: String {
        switch self {
        case .openAI: "Error"
        case .anthropic: "AnthropicError"
        case .ollama: "OllamaError"
        }
    }
}

extension Substring {
    fileprivate var localizedFirstUppercase: String { prefix(1).uppercased() + dropFirst() }
}
