import Testing

@testable import MaruTelemetry

@Suite("Telemetry from the environment")
struct TelemetrySettingsTests {
    private func settings(_ environment: [String: String]) throws -> TelemetrySettings? {
        try TelemetrySettings(environment: environment, version: "1.2.3")
    }

    @Test("Nothing is sent unless an endpoint is named")
    func nothing() throws {
        #expect(try settings([:]) == nil)
        #expect(try settings(["OTEL_SERVICE_NAME": "a", "OTEL_EXPORTER_OTLP_ENDPOINT": ""]) == nil)
        #expect(try settings(["OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://a"]) == nil)
    }

    @Test("The common endpoint gets the signals' paths; an own one is taken as it is")
    func endpoints() throws {
        let common = try #require(try settings(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318/"]))
        #expect(common.traces?.url == "http://collector:4318/v1/traces")
        #expect(common.metrics?.url == "http://collector:4318/v1/metrics")
        #expect(common.traces?.timeout == .seconds(10))
        let own = try #require(
            try settings([
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://traces/in", "OTEL_EXPORTER_OTLP_HEADERS": "a=b%20c, d=e",
                "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT": "2500",
            ])
        )
        #expect(own.traces?.url == "https://traces/in")
        #expect(own.traces?.headers == ["a": "b c", "d": "e"])
        #expect(own.traces?.timeout == .milliseconds(2500))
        #expect(own.metrics == nil)
        let tracesOnly = try #require(
            try settings(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_METRICS_EXPORTER": "none"])
        )
        #expect(tracesOnly.traces != nil)
        #expect(tracesOnly.metrics == nil)
    }

    @Test("Resource, sampler, batches and intervals are read")
    func rest() throws {
        let settings = try #require(
            try settings([
                "OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_SERVICE_NAME": "answers",
                "OTEL_RESOURCE_ATTRIBUTES": "service.name=other,deployment.environment.name=서울",
                "OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.1",
                "OTEL_BSP_MAX_QUEUE_SIZE": "100", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "1000",
                "OTEL_BSP_SCHEDULE_DELAY": "250", "OTEL_METRIC_EXPORT_INTERVAL": "15000",
            ])
        )
        #expect(settings.resource["service.name"] == "answers")
        #expect(settings.resource["service.version"] == "1.2.3")
        #expect(settings.resource["deployment.environment.name"] == "서울")
        #expect(settings.sampler == Sampler(ratio: 0.1, followsParent: true))
        #expect(settings.queueCapacity == 100)
        #expect(settings.batchSize == 100)
        #expect(settings.spanInterval == .milliseconds(250))
        #expect(settings.metricInterval == .seconds(15))
    }

    @Test(
        "What cannot be honoured is refused with the variable's name",
        arguments: [
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "collector:4318"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s"), ("OTEL_TRACES_SAMPLER", "jaeger_remote"),
            ("OTEL_TRACES_EXPORTER", "zipkin"), ("OTEL_BSP_MAX_QUEUE_SIZE", "0"), ("OTEL_SDK_DISABLED", "maybe"),
            ("OTEL_RESOURCE_ATTRIBUTES", "a"), ("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true"),
        ]
    )
    func refusals(name: String, value: String) throws {
        let error = try #require(throws: TelemetryError.self) {
            try settings(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", name: value])
        }
        #expect("\(error)".contains(name))
    }

    @Test("A protocol that is not spoken is answered with the one that is")
    func protocols() throws {
        let error = try #require(throws: TelemetryError.self) {
            try settings(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"])
        }
        #expect("\(error)".contains("http/json"))
    }

    @Test("A header's secret is not repeated in an error")
    func secrets() throws {
        let error = try #require(throws: TelemetryError.self) {
            try settings(["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_EXPORTER_OTLP_HEADERS": "SECRET"])
        }
        #expect(!"\(error)".contains("SECRET"))
    }
}
