import HTTPTypes
import Hummingbird
import Logging
import MaruCore

/// Everything that a request can meet, in the order in which it meets it.
extension Server {
    func buildRouter() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(logger: logger))
        router.add(middleware: RequestCount(metrics: metrics))
        router.add(middleware: ErrorEnvelope(logger: logger))
        if configuration.apiKey == nil { router.add(middleware: LocalOrigin()) }
        addOpenRoutes(to: router)
        let guarded = router.group()
        if let key = configuration.apiKey { guarded.add(middleware: Authentication(key: key)) }
        MetricsRoutes(registry: metrics.registry).add(to: configuration.publishesMetrics ? router.group() : guarded)
        addGuardedRoutes(to: guarded)
        return router
    }

    /// What everyone may ask.
    func addOpenRoutes(to router: some RouterMethods<ServerContext>) {
        HealthRoutes(lifecycle: lifecycle).add(to: router)
        OpenAPIRoutes(version: configuration.version).add(to: router)
        WelcomeRoutes(catalogue: catalogue, configuration: configuration).add(to: router)
    }

    /// What only those may ask who have the key, if there is one.
    func addGuardedRoutes(to router: some RouterMethods<ServerContext>) {
        let answering = Answering(
            catalogue: catalogue,
            lifecycle: lifecycle,
            configuration: configuration,
            logger: logger
        )
        let administration = ModelAdminRoutes(catalogue: catalogue, lifecycle: lifecycle, configuration: configuration)
        AnswerRoutes(answering: answering).add(to: router)
        EmbeddingRoutes(catalogue: catalogue, lifecycle: lifecycle, configuration: configuration).add(to: router)
        MessageRoutes(answering: answering).add(to: router)
        ModelRoutes(catalogue: catalogue, administration: administration).add(to: router)
        administration.add(to: router)
        OllamaRoutes(answering: answering).add(to: router)
        PromptRoutes(answering: answering).add(to: router)
    }
}
