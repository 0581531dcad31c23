import ArgumentParser
import Foundation
import Logging
import MaruConfiguration
import MaruCore
import MaruProviders
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
            /v1/responses, /v1/embeddings, /v1/models, /v1/files, /v1/batches), Anthropic
            (/v1/messages) and Ollama (/api/chat, /api/generate, /api/embed), /health,
            /ready and /metrics. Any OpenAI client works when its base URL is the printed address
            followed by /v1; those of the others take the address itself.

            Examples:
              maru serve
              maru serve --model qwen2.5-coder:0.5b --port 9000
              maru serve --model hf:owner/name:Q4_K_M --threads 4 --context 8192
              maru serve --embedding-model ./all-MiniLM-L6-v2
              maru serve --alias gpt-4o-mini=smollm2:135m --models-memory 4GB
              maru serve --accounts --host 0.0.0.0
              MARU_API_KEY=secret maru serve --host 0.0.0.0
              maru serve --config /etc/maru/maru.toml

            Every pulled model is served, and loaded when it is asked for; see
            --only-listed, --keep-alive and --models-memory.

            Only this machine can connect unless --host says otherwise, and then keys
            are required: those of `maru key create`, or one --api-key that all share.
            Once there are keys they are asked for everywhere. All options and many more
            settings, such as TLS and limits, can stand in a file: see maru config example.

            Ctrl-C or SIGTERM lets running answers finish, then exits with 0; a second
            Ctrl-C cuts them. SIGHUP reads the file again.
            """
    )

    @Option(
        help: ArgumentHelp("The file of settings. Default: MARU_CONFIG, or maru.toml in MARU_HOME.", valueName: "file")
    )
    var config: String?

    @OptionGroup var models: ServedModelOptions

    @Option(help: "The address to listen on. Default: 127.0.0.1.")
    var host: String?

    @Option(name: [.short, .long], help: "The port to listen on; 0 takes any free one. Default: 8080.")
    var port: Int?

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

    @Option(help: "Where this machine computes, as keys call it that allow only some zones. Default: on-premises.")
    var zone: String?

    @Option(
        help: ArgumentHelp("A policy for all requests, above those of maru policy apply.", valueName: "file")
    )
    var policy: String?

    @Flag(
        inversion: .prefixedNo,
        help:
            "Record every request in the audit log before it is answered. Default: when accounts are used, or there are providers."
    )
    var audit: Bool?

    @Option(
        help: ArgumentHelp(
            "Show the evaluations of this folder in the console: suites with their runs.",
            valueName: "folder"
        )
    )
    var evaluations: String?

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

    @Option(help: "The most answers that are computed at once; further requests wait. Default: 16.")
    var parallel: Int?

    @Option(
        help: ArgumentHelp(
            "How long running answers may go on after a request to stop. Default: 30.",
            valueName: "seconds"
        )
    )
    var drain: Int?

    @Option(help: ArgumentHelp("How lines of the log look. Default: text.", valueName: "format"))
    var logFormat: LogOutput.Format?

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
        if let parallel, !(1...1024).contains(parallel) {
            throw ValidationError("--parallel is \(parallel); it must be from 1 to 1024.")
        }
        if let ttftObjective, !(ttftObjective > 0 && ttftObjective < 86_400) {
            throw ValidationError(
                "--ttft-objective is \(ttftObjective); it must be more than 0 seconds and less than a day."
            )
        }
        if let drain, drain < 0 { throw ValidationError("--drain is \(drain); it must be 0 or more seconds.") }
    }

    func run() async throws {
        let source = ConfigurationSource(path: config, options: settingOptions)
        let configured = try source.read()
        var settings = configured.values
        let sealed = try source.sealed()
        let providers = try source.providers()
        try providers.permit(sealed)
        settings.models.servesFirst = providers.providers.isEmpty || configured.isSet("models.default")
        var configuration = ServerConfiguration(version: Version.number)
        try settings.apply(to: &configuration)
        let output = LogOutput(settings.logFormat, level: settings.logLevel)
        let logger = output.logger("maru")
        // Refused before a download, not after it.
        try sealed.permitListening(on: configuration.host)
        configuration.host = sealed.addresses[configuration.host] ?? configuration.host
        let telemetry = try telemetry(sealed, logger)
        let usesAccounts = try await settings.usesAccounts(with: configuration)
        try configuration.validate(hasAccounts: usesAccounts)
        try configuration.tls?.check()
        let kept = try await ServedStore.open(.standard, isNeeded: usesAccounts)
        var accounts: ServedAccounts?
        if usesAccounts, let store = kept?.store {
            accounts = try await ServedAccounts.open(store, zone: settings.zone)
        }
        let policies = try settings.policies(store: kept?.store)
        let audit = try await settings.audit(
            isExpected: usesAccounts || !providers.providers.isEmpty,
            store: kept?.store
        )
        let servedProviders = try ServedProviders(
            providers,
            sealed: sealed,
            audit: audit?.auditing,
            spending: kept?.store
        )
        if let text = try accounts?.announcement(on: .output) { Terminal.output.remark(text) }
        if nullModel {
            try await serveNothing(settings, configuration, accounts, policies, audit, kept, telemetry, logger)
            try await audit?.close()
            return
        }
        let served = try await ServedModels(
            settings.models,
            options: try await settings.engineOptions(engine).generatorOptions(
                sequences: settings.parallel,
                sealed: sealed
            ),
            sealed: sealed,
            providers: servedProviders
        )
        configuration.systemFingerprint = served.fingerprint
        let server = try Server(
            library: served.library,
            known: served.known,
            settings: served.settings,
            accounts: accounts?.accounts,
            policies: policies,
            zones: served.zones,
            audit: audit?.auditing,
            responses: kept?.store,
            telemetry: telemetry,
            files: kept?.files,
            routing: served.fleet.map { ServedRouting(fleet: $0) },
            evaluations: try settings.evaluationDesk(),
            configuration: configuration,
            logger: logger
        )
        let loaded = try await served.load(on: server)
        let welcome = ServeWelcome(
            loaded: loaded,
            routed: served.fleet?.models ?? [],
            others: served.known.filter { !$0.description.isRouted }.map(\.name).filter { !served.first.contains($0) },
            needsKey: configuration.apiKey != nil || usesAccounts
        )
        let manager = ServiceManager(environment: source.environment)
        let reloader = Reloader(source: source, server: server, output: output, manager: manager)
        async let _ = accounts?.keep(logger: logger)
        async let _ = audit?.keep(logger: logger)
        async let _ = reloader.run(settings, configuration)
        async let _ = served.fleet?.renewBudgets()
        try await server.run(stops: stops(telling: reloader)) { address in
            Terminal.output.remark(welcome.text(address: address))
            await reloader.tell(.ready, "Serving at \(address.url)")
        }
        await served.fleet?.shutDown()
        try await audit?.close()
        Terminal.errors.remark("Stopped.")
    }

    /// What the options say, for those that were given.
    private var settingOptions: [SettingOption<ServeSettings>] {
        let own: [SettingOption<ServeSettings>?] = [
            SettingOption("--host", \.host, host),
            SettingOption("--port", \.port, port),
            SettingOption("--api-key", \.apiKey, apiKey.map { .some($0) }),
            SettingOption("--accounts", \.asksForAccounts, accounts.map { .some($0) }),
            SettingOption("--zone", \.zone, zone),
            SettingOption("--audit", \.audits, audit.map { .some($0) }),
            SettingOption("--policy", \.policyFile, policy.map { .some($0) }),
            SettingOption("--evaluations", \.evaluations, evaluations.map { .some($0) }),
            SettingOption("--metrics-public", \.metricsArePublic, metricsPublic ? true : nil),
            SettingOption("--ttft-objective", \.firstTokenObjective, ttftObjective.map { .some(.seconds($0)) }),
            SettingOption("--threads", \.threads, engine.threads.map { .some($0) }),
            SettingOption("--context", \.context, engine.context.map { .some($0) }),
            SettingOption("--kv-cache-type", \.cacheType, engine.cache.kvCacheType),
            SettingOption("--no-speculation", \.speculates, engine.noSpeculation ? false : nil),
            SettingOption("--draft-model", \.draftModel, engine.draftModel.map { .some($0) }),
            SettingOption("--parallel", \.parallel, parallel),
            SettingOption("--drain", \.drainTimeout, drain.map { .seconds($0) }),
            SettingOption("--log-format", \.logFormat, logFormat),
            SettingOption("--verbose", \.logLevel, verbose ? .info : nil),
        ]
        return (models.settings + own).compactMap(\.self)
    }

    /// Serves what takes no time, for measuring what the server takes.
    private func serveNothing(
        _ settings: ServeSettings,
        _ configuration: ServerConfiguration,
        _ accounts: ServedAccounts?,
        _ policies: Policies,
        _ audit: ServedAudit?,
        _ kept: ServedStore?,
        _ telemetry: Telemetry?,
        _ logger: Logger
    ) async throws {
        let server = try Server(
            generator: NullGenerator(),
            accounts: accounts?.accounts,
            policies: policies,
            audit: audit?.auditing,
            responses: kept?.store,
            telemetry: telemetry,
            files: kept?.files,
            evaluations: try settings.evaluationDesk(),
            configuration: configuration,
            logger: logger
        )
        async let _ = accounts?.keep(logger: logger)
        async let _ = audit?.keep(logger: logger)
        try await server.run(stops: Signals.shared.stream(of: [SIGINT, SIGTERM])) { address in
            Terminal.output.remark("Answering without a model on \(address.url)")
        }
    }

    private func telemetry(_ sealed: Sealed, _ logger: Logger) throws -> Telemetry? {
        try TelemetrySettings(environment: ProcessInfo.processInfo.environment, version: Version.number)
            .map { try Telemetry($0, sealed: sealed, logger: logger) }
    }

    /// Requests to stop, of which the service manager hears, too.
    private func stops(telling reloader: Reloader) -> AsyncStream<Void> {
        let (stops, continuation) = AsyncStream.makeStream(of: Void.self)
        let watch = Signals.shared.watch([SIGINT, SIGTERM]) { _ in
            continuation.yield()
            Task { await reloader.tell(.stopping, "Running answers may finish") }
        }
        continuation.onTermination = { _ in watch.end() }
        return stops
    }
}

extension LogOutput.Format: ExpressibleByArgument {}
