import ArgumentParser
import Foundation
import Logging
import MaruCore
import MaruServer
import MaruStore
import MaruTelemetry

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer requests over HTTP, as OpenAI's API does.",
        usage: "maru serve [--model <model> ...] [--host <host>] [--port <port>] [...]",
        discussion: """
            Serves the APIs of OpenAI (/v1/chat/completions, /v1/completions,
            /v1/responses, /v1/embeddings, /v1/models), Anthropic (/v1/messages) and
            Ollama (/api/chat, /api/generate, /api/embed), /health, /ready and /metrics.
            Any OpenAI client works when its base URL is the printed address followed by
            /v1; those of the others take the address itself.

            Examples:
              maru serve
              maru serve --model qwen2.5-coder:0.5b --port 9000
              maru serve --model hf:owner/name:Q4_K_M --threads 4 --context 8192
              maru serve --embedding-model ./all-MiniLM-L6-v2
              maru serve --alias gpt-4o-mini=smollm2:135m --models-memory 4GB
              maru serve --accounts --host 0.0.0.0
              MARU_API_KEY=secret maru serve --host 0.0.0.0

            Every pulled model is served, and loaded when it is asked for; see
            --only-listed, --keep-alive and --models-memory.

            Only this machine can connect unless --host says otherwise, and then keys
            are required: those of `maru key create`, or one --api-key that all share.
            Once there are keys they are asked for everywhere. Ctrl-C or SIGTERM lets
            running answers finish, then exits with 0; a second Ctrl-C cuts them.
            """
    )

    @OptionGroup var models: ServedModelOptions

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(name: [.short, .long], help: "The port to listen on; 0 takes any free one.")
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "What clients must send as a bearer token. Better given as MARU_API_KEY: arguments are visible to others.",
            valueName: "key"
        )
    )
    var apiKey: String?

    @Flag(
        inversion: .prefixedNo,
        help: """
            Ask for keys of organisations and keep to their limits. Default: when there are such keys, or other \
            machines can connect, and no --api-key is given.
            """
    )
    var accounts: Bool?

    @Option(help: "Where this machine computes, as keys call it that allow only some zones.")
    var zone = "local"

    @Flag(help: "Let everyone read /metrics, without the API key.")
    var metricsPublic = false

    @Option(
        help: ArgumentHelp(
            "How soon a request is to get its first token. /metrics then says how many more requests would.",
            valueName: "seconds"
        )
    )
    var ttftObjective: Double?

    @OptionGroup var engine: EngineOptions

    @Option(help: "The most answers that are computed at once; further requests wait.")
    var parallel = 16

    @Option(help: ArgumentHelp("How long running answers may go on after a request to stop.", valueName: "seconds"))
    var drain = 30

    @Flag(
        help: ArgumentHelp(
            "Answer with a fixed text, without a model, to measure the server alone.",
            visibility: .hidden
        )
    )
    var nullModel = false

    @Flag(name: [.short, .long], help: "Log every request to the error stream.")
    var verbose = false

    func validate() throws {
        guard (1...1024).contains(parallel) else {
            throw ValidationError("--parallel is \(parallel); it must be from 1 to 1024.")
        }
        if let ttftObjective, !(ttftObjective > 0 && ttftObjective < .infinity) {
            throw ValidationError("--ttft-objective is \(ttftObjective); it must be more than 0 seconds.")
        }
        guard drain >= 0 else { throw ValidationError("--drain is \(drain); it must be 0 or more seconds.") }
    }

    func run() async throws {
        var configuration = ServerConfiguration(
            host: host,
            port: port,
            apiKey: key(),
            publishesMetrics: metricsPublic,
            firstTokenObjective: ttftObjective.map { .seconds($0) },
            drainTimeout: .seconds(drain),
            version: Version.number
        )
        let logger = logger()
        // Refused before a download, not after it.
        let telemetry = try telemetry(logger)
        let usesAccounts = try await usesAccounts(with: configuration)
        try configuration.validate(hasAccounts: usesAccounts)
        let store = try SQLiteStore(.standard, as: usesAccounts ? .ledger : .operation)
        let accounts = usesAccounts ? try await ServedAccounts.open(store, zone: zone) : nil
        if let text = try accounts?.announcement(on: .output) { Terminal.output.remark(text) }
        if nullModel { return try await serveNothing(configuration, accounts, telemetry, logger) }
        let served = try await ServedModels(
            models,
            options: try await engine.generatorOptions(sequences: parallel)
        )
        configuration.systemFingerprint = served.fingerprint
        let server = try Server(
            library: served.library,
            known: served.known,
            settings: served.settings,
            accounts: accounts?.accounts,
            responses: store,
            telemetry: telemetry,
            configuration: configuration,
            logger: logger
        )
        let loaded = try await served.load(on: server)
        let welcome = ServeWelcome(
            loaded: loaded,
            others: served.known.map(\.name).filter { !served.first.contains($0) },
            needsKey: configuration.apiKey != nil || usesAccounts
        )
        async let _ = accounts?.keep(logger: logger)
        try await server.run(stops: Signals.shared.stream(of: [SIGINT, SIGTERM])) { address in
            Terminal.output.remark(welcome.text(address: address))
        }
        Terminal.errors.remark("Stopped.")
    }

    /// Serves what takes no time, for measuring what the server takes.
    private func serveNothing(
        _ configuration: ServerConfiguration,
        _ accounts: ServedAccounts?,
        _ telemetry: Telemetry?,
        _ logger: Logger
    ) async throws {
        let server = try Server(
            generator: NullGenerator(),
            accounts: accounts?.accounts,
            telemetry: telemetry,
            configuration: configuration,
            logger: logger
        )
        async let _ = accounts?.keep(logger: logger)
        try await server.run(stops: Signals.shared.stream(of: [SIGINT, SIGTERM])) { address in
            Terminal.output.remark("Answering without a model on \(address.url)")
        }
    }

    private func telemetry(_ logger: Logger) throws(TelemetryError) -> Telemetry? {
        try TelemetrySettings(environment: ProcessInfo.processInfo.environment, version: Version.number)
            .map { Telemetry($0, logger: logger) }
    }

    /// Whether clients need keys of their own.
    private func usesAccounts(with configuration: ServerConfiguration) async throws -> Bool {
        if let accounts { return accounts }
        guard configuration.apiKey == nil else { return false }
        if !configuration.isLocal { return true }
        return try await ServedAccounts.exist()
    }

    private func key(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        apiKey ?? environment["MARU_API_KEY"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func logger() -> Logger {
        var logger = Logger(label: "maru") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .info : .warning
        return logger
    }
}
