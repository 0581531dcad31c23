import HTTPTypes
import Hummingbird
import MaruConsole
import MaruCore

/// `GET /`: the console for whoever opens the address in a browser, and a request to copy for everyone else.
struct WelcomeRoutes {
    let catalogue: ModelCatalogue
    let configuration: ServerConfiguration
    /// Whether only those are answered who have a key.
    let asksForKeys: Bool

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/") { request, _ in
            var response = page(for: request)
            response.headers[.vary] = "Accept"
            return response
        }
    }

    private func page(for request: Request) -> Response {
        // curl takes anything, but only browsers ask for HTML.
        if request.headers[.accept]?.contains("text/html") == true, let page = ConsoleFile.named("index.html") {
            return .file(page, to: request)
        }
        let authority = request.head.authority ?? "127.0.0.1:\(configuration.port)"
        let scheme = configuration.tls == nil ? "http" : "https"
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text(url: "\(scheme)://\(authority)")))
        )
    }

    private func text(url: String) -> String {
        // Whoever has no key need not learn what is served.
        let entry = catalogue.defaultModel
        let model = asksForKeys ? "MODEL" : entry?.name ?? ""
        let key = asksForKeys ? " \\\n      -H 'Authorization: Bearer KEY'" : ""
        let (path, fields) =
            entry?.writesText == false
            ? ("embeddings", #""input": "Hello!""#)
            : ("chat/completions", #""stream": true, "messages": [{"role": "user", "content": "Hello!"}]"#)
        return """
            마루 Maru

            이 컴퓨터에서 \(model) 모델이 답하고 있습니다. OpenAI와 호환되는 API 주소는 \(url)/v1 입니다.
            The model \(model) answers on this machine. The OpenAI-compatible API is at \(url)/v1.

                curl \(url)/v1/\(path)\(key) \\
                  -H 'Content-Type: application/json' \\
                  -d '{"model": "\(model)", \(fields)}'

            In a browser this address is the console. \(url)/openapi.json describes the whole API.

            """
    }
}
