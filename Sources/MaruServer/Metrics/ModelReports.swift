import Logging
import MaruCore
import MaruMetrics

/// Writes down what becomes of models: for the metrics, and for the log.
struct ModelReports: ModelEvents {
    let metrics: ServerMetrics
    let logger: Logger

    func loaded(_ model: String, in time: Duration) {
        metrics.loads.observe(model, value: time / .seconds(1))
        logger.info("Model loaded", metadata: ["model": "\(model)", "time": "\(time)"])
    }

    func failedToLoad(_ model: String, _ error: ModelServiceError) {
        metrics.failedLoads.add(model)
        logger.warning("Model not loaded", metadata: ["model": "\(model)", "cause": "\(error)"])
    }

    func unloaded(_ model: String, _ reason: UnloadReason) {
        metrics.unloads.add(reason.rawValue)
        logger.info("Model unloaded", metadata: ["model": "\(model)", "reason": "\(reason.rawValue)"])
    }
}
