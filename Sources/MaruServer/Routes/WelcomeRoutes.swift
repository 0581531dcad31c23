import HTTPTypes
import Hummingbird
import MaruCore

/// `GET /`: a page for whoever opens the address in a browser.
struct WelcomeRoutes {
    let catalogue: ModelCatalogue
    let configuration: ServerConfiguration

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.get, "/") { request, _ in
            let authority = request.head.authority ?? "127.0.0.1:\(configuration.port)"
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: page(url: "http://\(authority)")))
            )
        }
    }

    private func page(url: String) -> String {
        // Whoever has no key need not learn what is served.
        let entry = catalogue.defaultModel
        let model = configuration.apiKey == nil ? entry?.name ?? "" : "MODEL"
        let key = configuration.apiKey == nil ? "" : " \\\n  -H 'Authorization: Bearer KEY'"
        let (path, fields) =
            entry?.writesText == false
            ? ("embeddings", #""input": "Hello!""#)
            : ("chat/completions", #""stream": true, "messages": [{"role": "user", "content": "Hello!"}]"#)
        let curl = """
            curl \(url)/v1/\(path)\(key) \\
              -H 'Content-Type: application/json' \\
              -d '{"model": "\(model)", \(fields)}'
            """
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Maru</title>
            <meta name="viewport" content="width=device-width">
            <style>
            body { font: 16px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1rem }
            pre { background: #f4f1ea; padding: 1rem; overflow-x: auto; border-radius: .5rem }
            </style></head><body>
            <h1>마루 Maru</h1>
            <p lang="ko">이 컴퓨터에서 <b>\(Self.escape(model))</b> 모델이 답하고 있습니다. OpenAI와 호환되는 API 주소는
            <code>\(Self.escape(url))/v1</code> 입니다.</p>
            <p>The model <b>\(Self.escape(model))</b> answers on this machine. The OpenAI-compatible API is at
            <code>\(Self.escape(url))/v1</code>.</p>
            <pre>\(Self.escape(curl))</pre>
            <p><code>POST /v1/chat/completions</code> · <code>POST /v1/completions</code> ·
            <code>POST /v1/embeddings</code> · <code>POST /v1/messages</code> · <code>POST /api/chat</code> ·
            <code>POST /api/generate</code> · <code>POST /tokenize</code> · <code>GET /v1/models</code> ·
            <code>GET /health</code> · <code>GET /ready</code> · <code>GET /metrics</code> ·
            <a href="openapi.json"><code>GET /openapi.json</code></a></p>
            </body></html>

            """
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
