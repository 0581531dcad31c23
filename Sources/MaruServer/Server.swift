import Hummingbird
package import Logging
package import MaruCore
package import MaruRecords
import MaruMetrics
import MaruPolicy
package import MaruTelemetry
import NIOCore
import ServiceLifecycle

/// An OpenAI-compatible server over HTTP for models that generate text, for models that make vectors, or both.
package struct Server: Sendable {
    let catalogue: ModelCatalogue
    let live: LiveConfiguration
    let transport: Transport
    let accounts: Accounts?
    let policies: Policies
    let audit: Auditing?
    /// Where anything may be computed.
    let zones: AllowedZones
    let logger: Logger
    let lifecycle = Lifecycle()
    let metrics: ServerMetrics
    let keptResponses: KeptResponses
    let backgroundResponses: BackgroundResponses
    let generations = GenerationMetrics()
    let telemetry: Telemetry?
    let history = RequestHistory()
    /// The files and batches of clients; `nil` where nothing is kept.
    let files: FileArchive?
    let batches = BatchQueue()
    /// What there is to say of providers; `nil` where there are none.
    let routing: (any RoutingReporter)?
    /// The evaluations of a folder; `nil` where there is none.
    let evaluations: EvaluationDesk?

    /// Serves models that are loaded already and stay.
    ///
    /// Refuses a configuration that would be unsafe or cannot work.
    ///
    /// - Parameters:
    ///   - generator: what answers requests for text, if anything does.
    ///   - embedders: what makes vectors; each is asked for by its model's name.
    ///   - accounts: whose requests are answered; `nil` answers whoever has the configuration's key.
    ///   - policies: what is asked of requests and answers; `nil` asks nothing.
    ///   - zones: where anything may be computed: where this server is, and wherever its models have routes to.
    ///   - audit: records what happens; `nil` records nothing.
    ///   - responses: where responses are kept; without it none are.
    ///   - telemetry: what sends traces and metrics elsewhere, if anything does.
    ///   - files: where the files and batches of clients are kept; `nil` keeps none.
    ///   - evaluations: shows the evaluations of a folder, where one was named.
    package init(
        generator: (any TextGenerator)?,
        embedders: [any Embedder] = [],
        accounts: Accounts? = nil,
        policies: Policies? = nil,
        zones: AllowedZones = .onPremises,
        audit: Auditing? = nil,
        responses: (any ResponseStore)? = nil,
        telemetry: Telemetry? = nil,
        files: FileArchive? = nil,
        evaluations: EvaluationDesk? = nil,
        configuration: ServerConfiguration,
        logger: Logger
    ) throws(ServerError) {
        let models = FixedModels(generator: generator, embedders: embedders)
        var settings = ModelSettings()
        settings.kept = Set(models.known.map(\.name))
        settings.addAliases(configuration.aliases, of: generator?.model.id ?? embedders.first?.model.id, models.known)
        let beside = embedders.first { $0.model.id != generator?.model.id }
        settings.addAliases(configuration.embeddingAliases, of: beside?.model.id, models.known)
        try self.init(
            library: models,
            known: models.known,
            loaded: models.loaded,
            settings: settings,
            accounts: accounts,
            policies: policies,
            zones: zones,
            audit: audit,
            responses: responses,
            telemetry: telemetry,
            files: files,
            evaluations: evaluations,
            configuration: configuration,
            logger: logger
        )
    }

    /// Serves the models of a library, which come into memory when they are asked for.
    ///
    /// - Parameters:
    ///   - known: the library's models, as it listed them.
    ///   - routing: what there is to say of providers; `nil` where there are none.
    ///   - evaluations: shows the evaluations of a folder, where one was named.
    package init(
        library: any ModelLibrary,
        known: [AvailableModel],
        settings: ModelSettings,
        accounts: Accounts? = nil,
        policies: Policies? = nil,
        zones: AllowedZones = .onPremises,
        audit: Auditing? = nil,
        responses: (any ResponseStore)? = nil,
        telemetry: Telemetry? = nil,
        files: FileArchive? = nil,
        routing: (any RoutingReporter)? = nil,
        evaluations: EvaluationDesk? = nil,
        configuration: ServerConfiguration,
        logger: Logger
    ) throws(ServerError) {
        try self.init(
            library: library,
            known: known,
            loaded: [:],
            settings: settings,
            accounts: accounts,
            policies: policies,
            zones: zones,
            audit: audit,
            responses: responses,
            telemetry: telemetry,
            files: files,
            routing: routing,
            evaluations: evaluations,
            configuration: configuration,
            logger: logger
        )
    }

    /// - Parameter loaded: models of the library that are in memory already.
    init(
        library: any ModelLibrary,
        known: [AvailableModel],
        loaded: [String: LoadedModel],
        settings: ModelSettings,
        clock: SteadyClock = .system,
        accounts: Accounts?,
        policies: Policies?,
        zones: AllowedZones,
        audit: Auditing?,
        responses: (any ResponseStore)?,
        telemetry: Telemetry?,
        files: FileArchive?,
        routing: (any RoutingReporter)? = nil,
        evaluations: EvaluationDesk? = nil,
        configuration: ServerConfiguration,
        logger: Logger
    ) throws(ServerError) {
        try configuration.validate(hasAccounts: accounts != nil)
        let metrics = ServerMetrics()
        self.metrics = metrics
        do { transport = try Transport(configuration) } catch { throw .tls(error) }
        self.accounts = accounts
        self.audit = audit
        self.zones = zones
        self.policies = policies ?? Policies(zone: accounts?.zone ?? Zone.onPremises.name, injections: NoDetector())
        catalogue = ModelCatalogue(
            library: library,
            known: known,
            loaded: loaded,
            settings: settings,
            clock: clock,
            events: ModelReports(metrics: metrics, logger: logger)
        )
        live = LiveConfiguration(configuration)
        self.logger = logger
        keptResponses = KeptResponses(responses, logger: logger)
        backgroundResponses = BackgroundResponses(kept: keptResponses, logger: logger)
        self.telemetry = telemetry
        self.files = files
        self.routing = routing
        self.evaluations = evaluations
        metrics.add(catalogue, lifecycle, objective: { [live] in live.current.firstTokenObjective })
        metrics.add(telemetry)
        metrics.add(audit?.incidents)
        metrics.add(routing)
        metrics.add(transport.connections, expiry: { [transport] in transport.identity?.expiry })
        warnOfExpiry()
    }

    /// What the server goes by now.
    var configuration: ServerConfiguration { live.current }

    /// Brings the model called `name` into memory before the server is asked for it.
    package func load(_ name: String) async throws(ModelServiceError) -> LoadedModel {
        try await catalogue.use(name).model
    }

    /// Serves until it is asked to stop, and returns when the last answer is out.
    ///
    /// The first request to stop lets running answers finish within `drainTimeout` while new ones are refused and
    /// `/ready` says no; `/health` goes on. When the time is up, or at a second request to stop, the answers are cut.
    ///
    /// - Parameters:
    ///   - stops: the requests to stop.
    ///   - onReady: called once the server listens.
    package func run(
        stops: AsyncStream<Void>,
        onReady: @escaping @Sendable (ServerAddress) async -> Void = { _ in }
    ) async throws {
        try await keptResponses.endInterrupted()
        // What cannot be read now must not let everything pass.
        try await policies.refresh()
        let services = try serviceGroup(onReady: onReady)
        async let _ = policies.keep(logger: logger, onChange: { [audit] in audit?.policyChanged($0) })
        async let auditing: Void? = audit?.run(logger: logger)
        async let _ = stop(services, when: stops)
        async let batchWork: Void = try workOnBatches()
        do {
            try await exporting { try await services.run() }
        } catch let error as IOError {
            throw ServerError(errno: error.errnoCode, reason: "\(error)", configuration: configuration)
        } catch let error as SocketAddressError.UnknownHost {
            throw ServerError.cannotListen(
                host: configuration.host,
                port: configuration.port,
                reason: "the name \(error.host) is unknown"
            )
        } catch {
            // What goes wrong while everything is being torn down is no failure of the server.
            guard lifecycle.phase == .draining else { throw error }
            logger.warning("Stopping was not clean", metadata: ["cause": "\(error)"])
        }
        batches.close()
        try await batchWork
        audit?.finish()
        await auditing
        await catalogue.shutDown()
    }

    /// Sends telemetry while `body` runs, if any is to be sent.
    private func exporting(during body: () async throws -> Void) async throws {
        guard let telemetry else { return try await body() }
        let (metrics, generations) = (metrics.registry, generations.registry)
        try await telemetry.exporting({ metrics.families + generations.families }, during: body)
    }

    private func serviceGroup(onReady: @escaping @Sendable (ServerAddress) async -> Void) throws(ServerError)
        -> ServiceGroup
    {
        // The framework's own lines about every start and stop add nothing to ours.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let application = Application(
            router: try buildRouter(),
            server: transport.builder,
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                lifecycle.becomeReady()
                await takeUpBatches()
                let port = channel.localAddress?.port ?? configuration.port
                await onReady(ServerAddress(host: configuration.host, port: port, isSecure: configuration.tls != nil))
            },
            logger: quiet
        )
        var group = ServiceGroupConfiguration(services: [backgroundResponses, application], logger: quiet)
        // Answers are over when this begins; it bounds what is left of slow clients.
        group.maximumGracefulShutdownDuration = .seconds(2)
        return ServiceGroup(configuration: group)
    }
}
