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
        HealthRoutes(lifecycle: lifecycle).add(to: router)
        WelcomeRoutes(catalogue: catalogue, configuration: configuration).add(to: router)

        let guarded = router.group()
        if let key = configuration.apiKey { guarded.add(middleware: Authentication(key: key)) }
        MetricsRoutes(registry: metrics.registry).add(to: configuration.publishesMetrics ? router.group() : guarded)
        ModelRoutes(catalogue: catalogue).add(to: guarded)
        AnswerRoutes(
            catalogue: catalogue,
            lifecycle: lifecycle,
            configuration: configuration,
            logger: logger
        ).add(to: guarded)
        EmbeddingRoutes(catalogue: catalogue, lifecycle: lifecycle, configuration: configuration).add(to: guarded)
        return router
    }
}
