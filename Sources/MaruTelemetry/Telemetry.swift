import AsyncHTTPClient
import Foundation
package import Logging
package import MaruCore
package import MaruMetrics

/// Sends spans and metrics to a collector, in the background and in bounded memory. No request ever waits for it.
package final class Telemetry: Sendable {
    private let settings: TelemetrySettings
    private let sealed: Sealed
    private let queue: SpanQueue
    private let spanPulse = Pulse()
    private let metricPulse = Pulse()
    private let logger: Logger
    private let start = UnixClock()

    /// - Throws: when the process is sealed and an endpoint is not on this machine.
    package init(_ settings: TelemetrySettings, sealed: Sealed, logger: Logger) throws(SealedRefusal) {
        for endpoint in [settings.traces, settings.metrics].compactMap(\.self) {
            try sealed.permit(.telemetry, to: URL(string: endpoint.url)?.host(), shownAs: endpoint.url)
        }
        self.settings = settings
        self.sealed = sealed
        self.logger = logger
        queue = SpanQueue(capacity: settings.queueCapacity)
    }

    /// How many spans had no room or could not be sent.
    package var droppedSpans: Int { queue.dropped }

    /// The context of a new span: a part of `parent`'s trace, or the first of a new one.
    package func context(within parent: TraceContext?) -> TraceContext {
        let trace = parent?.traceID ?? TraceID()
        return TraceContext(
            traceID: trace,
            spanID: SpanID(),
            isSampled: settings.traces != nil && settings.sampler.records(trace, parent: parent),
            state: parent?.state ?? ""
        )
    }

    /// Takes spans that are done. Those of traces that are not sampled are left out.
    package func record(_ spans: [Span]) {
        let sampled = spans.filter(\.context.isSampled)
        guard !sampled.isEmpty else { return }
        if queue.add(sampled) >= settings.batchSize { spanPulse.beat() }
    }

    /// The spans that wait to be sent, which then no longer wait.
    package func takeSpans() -> [Span] { queue.take(settings.queueCapacity) }

    /// Sends while `body` runs, and afterwards what is left, for a bounded time.
    ///
    /// - Parameter families: gives the metrics as they are.
    package func exporting(
        _ families: @escaping @Sendable () -> [MetricFamily],
        during body: () async throws -> Void
    ) async throws {
        try await HTTPClient.withHTTPClient(configuration: OTLPClient.configuration(sealed)) { http in
            try await exporting(families, over: http, during: body)
        }
    }

    private func exporting(
        _ families: @escaping @Sendable () -> [MetricFamily],
        over http: HTTPClient,
        during body: () async throws -> Void
    ) async throws {
        let exports = [Task { await exportSpans(over: http) }, Task { await exportMetrics(families, over: http) }]
        var failure: (any Error)?
        do { try await body() } catch { failure = error }
        spanPulse.stop()
        metricPulse.stop()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for export in exports { await export.value } }
            group.addTask { [settings] in try? await Task.sleep(for: settings.flushTimeout) }
            await group.next()
            for export in exports { export.cancel() }
            group.cancelAll()
        }
        if let failure { throw failure }
    }

    private func exportSpans(over http: HTTPClient) async {
        guard let endpoint = settings.traces else { return }
        let client = OTLPClient(http: http, endpoint: endpoint, patience: settings.patience, logger: logger)
        let timer = Task { await spanPulse.beat(every: settings.spanInterval) }
        defer { timer.cancel() }
        for await _ in spanPulse.beats { await sendSpans(client) }
        await sendSpans(client)
    }

    private func sendSpans(_ client: OTLPClient) async {
        while true {
            let batch = queue.take(settings.batchSize)
            guard !batch.isEmpty else { return }
            let refused = await client.send(OTLP.json(batch, from: settings.resource))
            queue.drop(refused ?? batch.count)
        }
    }

    private func exportMetrics(_ families: @Sendable () -> [MetricFamily], over http: HTTPClient) async {
        guard let endpoint = settings.metrics else { return }
        let client = OTLPClient(http: http, endpoint: endpoint, patience: settings.patience, logger: logger)
        let timer = Task { await metricPulse.beat(every: settings.metricInterval) }
        defer { timer.cancel() }
        for await _ in metricPulse.beats { await send(families(), client) }
        await send(families(), client)
    }

    private func send(_ families: [MetricFamily], _ client: OTLPClient) async {
        let now = UnixClock()
        let interval = OTLP.Interval(
            start: start.nanoseconds(at: start.now),
            end: now.nanoseconds(at: now.now)
        )
        _ = await client.send(OTLP.json(families, over: interval, from: settings.resource))
    }
}
