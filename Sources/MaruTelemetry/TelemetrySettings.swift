/// Where telemetry goes, how much of it and how often.
package struct TelemetrySettings: Hashable, Sendable {
    /// Where one kind of telemetry is sent.
    package struct Endpoint: Hashable, Sendable {
        package var url: String
        package var headers: [String: String]
        /// For one attempt.
        package var timeout: Duration

        package init(url: String, headers: [String: String] = [:], timeout: Duration = .seconds(10)) {
            self.url = url
            self.headers = headers
            self.timeout = timeout
        }
    }

    /// `nil` sends no spans.
    package var traces: Endpoint?
    /// `nil` sends no metrics.
    package var metrics: Endpoint?
    /// Who sends it.
    package var resource: Attributes
    package var sampler = Sampler()
    /// How many spans wait at most; further ones are dropped and counted.
    package var queueCapacity = 2048
    /// How many spans are sent at once; so many do not wait for the next time.
    package var batchSize = 512
    package var spanInterval = Duration.seconds(5)
    package var metricInterval = Duration.seconds(60)
    /// For all attempts to send one batch.
    package var patience = Duration.seconds(30)
    /// What is not sent by then, once the program stops, is lost.
    package var flushTimeout = Duration.seconds(3)

    package init(traces: Endpoint?, metrics: Endpoint?, resource: Attributes = [:]) {
        self.traces = traces
        self.metrics = metrics
        self.resource = resource
    }
}
