import Hummingbird
import Logging
import MaruAccounts
import MaruCore

/// Everything that a request can meet, in the order in which it meets it.
extension Server {
    func buildRouter() throws(ServerError) -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestTracing(telemetry: telemetry, generations: generations))
        router.add(middleware: RequestLog(logger: logger, history: history))
        router.add(middleware: RequestCount(metrics: metrics))
        router.add(middleware: ErrorEnvelope(logger: logger))
        if !asksForKeys { router.add(middleware: LocalOrigin()) }
        try addOpenRoutes(to: router)
        let guarded = router.group()
        if let accounts {
            guarded.add(middleware: AccountKeys(accounts: accounts, logger: logger))
            try addAccountRoutes(accounts, to: guarded)
        } else if configuration.apiKey != nil {
            guarded.add(middleware: SharedKey(live: live))
        }
        guarded.add(middleware: DeclaredDataClass())
        try MetricsRoutes(registry: metrics.registry)
            .add(to: configuration.publishesMetrics ? router.group() : guarded.group(.metrics))
        if let audit { try addIncidentRoutes(audit, to: guarded) }
        if let evaluations { try addEvaluationRoutes(evaluations, to: guarded) }
        try addAnsweringRoutes(to: guarded)
        try addAuditRoutes(to: guarded)
        return router
    }

    private var asksForKeys: Bool { accounts != nil || configuration.apiKey != nil }

    /// What everyone may ask.
    func addOpenRoutes(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try HealthRoutes(lifecycle: lifecycle).add(to: router)
        try OpenAPIRoutes(version: configuration.version).add(to: router)
        try ConsoleRoutes().add(to: router)
        try WelcomeRoutes(catalogue: catalogue, configuration: configuration, asksForKeys: asksForKeys).add(to: router)
    }

    /// What answers: only for those who have a key, if keys are asked for.
    func addAnsweringRoutes(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try addBatchedRoutes(to: router)
        try BatchRoutes(archive: files, queue: batches, maximumBodyBytes: configuration.maximumBodyBytes)
            .add(to: router.group(.batches))
        try FileRoutes(archive: files, maximumFileBytes: configuration.maximumFileBytes).add(to: router.group(.batches))
        try MessageRoutes(answering: answering).add(to: router)
        let administration = ModelAdminRoutes(
            catalogue: catalogue,
            lifecycle: lifecycle,
            configuration: configuration,
            actions: actions
        )
        try ModelRoutes(catalogue: catalogue, administration: administration).add(to: router.group(.models))
        try administration.add(to: router.group(.admin))
        try OllamaRoutes(answering: answering).add(to: router)
        try PromptRoutes(answering: answering).add(to: router.group(.models))
        try RequestRoutes(history: history).add(to: router)
        try RoutingRoutes(reporter: routing).add(to: router.group(.admin))
    }

    /// What was recorded, for those who administer; only where there is a log.
    func addAuditRoutes(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        guard let audit, let access = LogAccess(audit, logger: logger) else { return }
        let administration = router.group(.admin)
        try AuditRoutes(access: access).add(to: administration)
        // Two accounts can agree only where there are accounts.
        if let accounts {
            let desk = ContentDesk(access, auditing: audit)
            try ContentAccessRoutes(desk: desk, configuration: configuration).add(to: administration)
            try RetentionRoutes(
                access: access,
                auditing: audit,
                accounts: accounts.store,
                configuration: configuration
            ).add(to: administration)
        }
    }

    /// What the requests of batches may ask, too.
    func addBatchedRoutes(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try AnswerRoutes(answering: answering).add(to: router)
        try EmbeddingRoutes(answering: answering).add(to: router)
        try ResponseRoutes(answering: answering, kept: keptResponses, background: backgroundResponses).add(to: router)
    }

    /// Where administrators' deeds are recorded.
    private var actions: AdminActions { AdminActions(audit: audit, logger: logger) }

    private var answering: Answering {
        Answering(
            catalogue: catalogue,
            lifecycle: lifecycle,
            accounts: accounts,
            policies: policies,
            zones: zones,
            audit: audit,
            metrics: metrics,
            live: live,
            logger: logger
        )
    }

    /// What somebody should look after, as the audit log shows it.
    func addIncidentRoutes(_ audit: Auditing, to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try IncidentRoutes(audit: audit, configuration: configuration, logger: logger).add(to: router.group(.admin))
    }

    /// How candidates did, for those who administer; only where a folder of evaluations was named.
    func addEvaluationRoutes(_ desk: EvaluationDesk, to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try EvaluationRoutes(desk: desk, configuration: configuration, logger: logger).add(to: router.group(.admin))
    }

    /// Who has keys, how much they may use and what they have used.
    func addAccountRoutes(_ accounts: Accounts, to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try UsageRoutes(accounts: accounts).add(to: router)
        let administration = router.group(.admin)
        try OrganizationRoutes(accounts: accounts, configuration: configuration, actions: actions)
            .add(to: administration)
        try ProjectRoutes(accounts: accounts, configuration: configuration, actions: actions).add(to: administration)
        try KeyRoutes(accounts: accounts, configuration: configuration, actions: actions, logger: logger)
            .add(to: administration)
        try PriceRoutes(accounts: accounts, configuration: configuration, actions: actions).add(to: administration)
        try PolicyRoutes(
            accounts: accounts,
            policies: policies,
            audit: audit,
            configuration: configuration,
            logger: logger
        ).add(to: administration)
    }
}

extension RouterMethods<ServerContext> {
    /// The part of the router that is only for keys that allow `endpoint`.
    fileprivate func group(_ endpoint: Endpoint) -> RouterGroup<ServerContext> {
        group().add(middleware: Permission(endpoint))
    }
}
