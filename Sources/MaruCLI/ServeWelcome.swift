import MaruCore
import MaruGeneration
import MaruServer
import MaruTensor

/// What a server says when it is ready: where it is, how to try it, how to stop it.
struct ServeWelcome {
    let report: LoadReport
    let model: ModelDescription
    let needsKey: Bool

    func text(address: ServerAddress) -> String {
        """
        \(model.id) is ready: \(summary)

          \(address.url)

        Try it:

        \(curl(address))

        Press Ctrl-C to stop.
        """
    }

    private var summary: String {
        let seconds = Amounts.twoDecimals(report.loadTime / .seconds(1))
        return """
            \(Amounts.parameters(report.parameters)) parameters, context of \(report.contextLength) tokens, \
            \(report.cacheElement.rawValue) cache, \(report.threads) threads, \(report.instructionSet.rawValue) kernels, \
            loaded in \(seconds) s\(draft)
            """
    }

    private var draft: String {
        report.draft.map { draft in
            """
            ; \(draft.name) guesses tokens (\(Amounts.parameters(draft.parameters)) parameters, \
            \(Amounts.bytes(draft.weightBytes)) and a cache of up to \(Amounts.bytes(draft.cacheBytes)))
            """
        } ?? ""
    }

    private func curl(_ address: ServerAddress) -> String {
        let (path, question) =
            if model.supportsChat {
                ("chat/completions", #""temperature":0,"messages":[{"role":"user","content":"What is gravity?"}]"#)
            } else {
                ("completions", #""prompt":"Once upon a time","max_tokens":60"#)
            }
        let key = needsKey ? "\n    -H \"Authorization: Bearer $MARU_API_KEY\" \\" : ""
        return """
              curl -N \(reachable(address))/v1/\(path) \\\(key)
                -H 'Content-Type: application/json' \\
                -d '{"model":"\(model.id)","stream":true,\(question)}'
            """
    }

    /// An address that stands for all of the machine's addresses is none to connect to.
    private func reachable(_ address: ServerAddress) -> String {
        let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1"]
        return ServerAddress(host: everywhere[address.host] ?? address.host, port: address.port).url
    }
}
