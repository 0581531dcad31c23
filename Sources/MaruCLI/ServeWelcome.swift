import MaruCore
import MaruGeneration
import MaruServer
import MaruTensor

/// What a server says when it is ready: where it is, how to try it, how to stop it.
struct ServeWelcome {
    /// The model that writes, if one does.
    let generation: (model: ModelDescription, report: LoadReport)?
    /// The model that makes vectors only, if there is one.
    var embedding: (model: ModelDescription, dimensions: Int)?
    /// Models that have routes to other machines.
    var routed: [ModelDescription] = []
    /// Models that are loaded when they are asked for.
    var others: [String] = []
    let needsKey: Bool

    func text(address: ServerAddress) -> String {
        """
        \(summary)

          \(address.url)

        Try it:

        \(curl(address))

        Press Ctrl-C to stop.
        """
    }

    private var summary: String {
        var lines: [String] = []
        if let (model, report) = generation {
            let seconds = Amounts.twoDecimals(report.loadTime / .seconds(1))
            lines.append(
                """
                \(model.id) is ready: \(Amounts.parameters(report.parameters)) parameters, context of \
                \(report.contextLength) tokens, \(report.cacheElement.rawValue) cache, \(report.threads) threads, \
                \(report.instructionSet.rawValue) kernels, loaded in \(seconds) s\(Self.text(of: report.draft))
                """
            )
        }
        if let (model, dimensions) = embedding {
            lines.append(
                "\(model.id) is ready: embeddings of \(dimensions) dimensions, texts of up to \(model.contextLength) tokens"
            )
        }
        if !routed.isEmpty { lines.append("Sent on by their routes: \(routed.map(\.id).joined(separator: ", "))") }
        if !others.isEmpty {
            lines.append(
                "Loaded when \(others.count == 1 ? "it is" : "they are") asked for: \(others.joined(separator: ", "))"
            )
        }
        return lines.joined(separator: "\n")
    }

    private static func text(of draft: LoadReport.DraftModel?) -> String {
        draft.map { draft in
            """
            ; \(draft.name) guesses tokens (\(Amounts.parameters(draft.parameters)) parameters, \
            \(Amounts.bytes(draft.weightBytes)) and a cache of up to \(Amounts.bytes(draft.cacheBytes)))
            """
        } ?? ""
    }

    private func curl(_ address: ServerAddress) -> String {
        let (path, fields) = request
        let key = needsKey ? "\n    -H \"Authorization: Bearer $MARU_API_KEY\" \\" : ""
        return """
              curl -N \(reachable(address))/v1/\(path) \\\(key)
                -H 'Content-Type: application/json' \\
                -d '{\(fields)}'
            """
    }

    private var request: (path: String, fields: String) {
        if generation == nil, let embedding {
            return ("embeddings", #""model":"\#(embedding.model.id)","input":"What is gravity?""#)
        }
        guard let model = generation?.model ?? routed.first else { return ("completions", "") }
        let start = #""model":"\#(model.id)","stream":true,"#
        return model.supportsChat
            ? (
                "chat/completions",
                start + #""temperature":0,"messages":[{"role":"user","content":"What is gravity?"}]"#
            )
            : ("completions", start + #""prompt":"Once upon a time","max_tokens":60"#)
    }

    /// An address that stands for all of the machine's addresses is none to connect to.
    private func reachable(_ address: ServerAddress) -> String {
        let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1", "[::]": "::1"]
        return ServerAddress(
            host: everywhere[address.host] ?? address.host,
            port: address.port,
            isSecure: address.isSecure
        ).url
    }
}

extension ServeWelcome {
    /// - Parameters:
    ///   - loaded: what is in memory, at most one model that writes and one for vectors.
    ///   - routed: models that have routes to other machines.
    ///   - others: models that are loaded when they are asked for.
    init(loaded: [LoadedModel], routed: [ModelDescription] = [], others: [String], needsKey: Bool) {
        let generators = loaded.compactMap { $0.generator as? LocalGenerator }
        let embedders = loaded.filter { $0.generator == nil }.compactMap(\.embedder)
        self.init(
            generation: generators.first.map { ($0.model, $0.report) },
            embedding: embedders.first.map { ($0.model, $0.dimensions) },
            routed: routed,
            others: others,
            needsKey: needsKey
        )
    }
}
