import Foundation

/// The variables that programs with OpenTelemetry have in common.
/// Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables and …/protocol/exporter
extension TelemetrySettings {
    /// - Parameters:
    ///   - environment: where nothing names an endpoint, nothing is sent.
    ///   - version: of the program.
    /// - Returns: `nil` when nothing is to be sent.
    package init?(environment: [String: String], version: String) throws(TelemetryError) {
        let variables = TelemetryVariables(environment)
        guard try !variables.bool("OTEL_SDK_DISABLED") else { return nil }
        try variables.requireNoContent()
        let traces = try variables.endpoint("TRACES", path: "/v1/traces")
        let metrics = try variables.endpoint("METRICS", path: "/v1/metrics")
        guard traces != nil || metrics != nil else { return nil }
        let resource: Attributes = [
            "service.name": "maru", "service.version": .string(version),
            "service.instance.id": .string(UUID().uuidString.lowercased()), "telemetry.sdk.name": "maru",
            "telemetry.sdk.language": "swift", "telemetry.sdk.version": .string(version),
        ]
        self.init(traces: traces, metrics: metrics, resource: resource)
        for (name, value) in try variables.list("OTEL_RESOURCE_ATTRIBUTES") {
            self.resource[name] = .string(value)
        }
        if let name = variables["OTEL_SERVICE_NAME"] { self.resource["service.name"] = .string(name) }
        sampler = try variables.sampler
        queueCapacity = try variables.count("OTEL_BSP_MAX_QUEUE_SIZE") ?? queueCapacity
        batchSize = min(try variables.count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE") ?? batchSize, queueCapacity)
        spanInterval = try variables.milliseconds("OTEL_BSP_SCHEDULE_DELAY") ?? spanInterval
        patience = try variables.milliseconds("OTEL_BSP_EXPORT_TIMEOUT") ?? patience
        metricInterval = try variables.milliseconds("OTEL_METRIC_EXPORT_INTERVAL") ?? metricInterval
    }
}

/// Reads variables. Those that are empty count as not set.
private struct TelemetryVariables {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Where a signal goes: to its own endpoint as it is, or to the common one with `path` behind it.
    func endpoint(_ signal: String, path: String) throws(TelemetryError) -> TelemetrySettings.Endpoint? {
        let exporter = self["OTEL_\(signal)_EXPORTER"] ?? "otlp"
        guard exporter != "none" else { return nil }
        guard exporter == "otlp" else {
            throw .invalid("OTEL_\(signal)_EXPORTER", found: exporter, expected: "otlp or none")
        }
        let names = ["OTEL_EXPORTER_OTLP_\(signal)_", "OTEL_EXPORTER_OTLP_"]
        guard let prefix = names.first(where: { self[$0 + "ENDPOINT"] != nil }),
            var url = self[prefix + "ENDPOINT"]
        else { return nil }
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme), parts.host != nil else {
            throw .invalid(prefix + "ENDPOINT", found: url, expected: "a URL with http or https")
        }
        if prefix == names[1] { url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + path }
        func either<Value>(_ read: (String) throws(TelemetryError) -> Value?) throws(TelemetryError) -> Value? {
            for name in names {
                if let value = try read(name) { return value }
            }
            return nil
        }
        _ = try either(requireJSON)
        _ = try either(requireNoCompression)
        let headers = try either { (name: String) throws(TelemetryError) -> [String: String]? in
            guard self[name + "HEADERS"] != nil else { return nil }
            return try list(name + "HEADERS")
        }
        return TelemetrySettings.Endpoint(
            url: url,
            headers: headers ?? [:],
            timeout: try either { (name) throws(TelemetryError) in try milliseconds(name + "TIMEOUT") } ?? .seconds(10)
        )
    }

    /// There is no way to send texts; who asks for it must not believe that they are sent.
    func requireNoContent() throws(TelemetryError) {
        let name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
        guard let text = self[name], !["false", "no_content"].contains(text.lowercased()) else { return }
        throw .invalid(name, found: text, expected: "false: texts are never sent")
    }

    private func requireJSON(_ prefix: String) throws(TelemetryError) -> Bool? {
        guard let name = self[prefix + "PROTOCOL"] else { return nil }
        guard name == "http/json" else { throw .unsupportedProtocol(prefix + "PROTOCOL", found: name) }
        return true
    }

    private func requireNoCompression(_ prefix: String) throws(TelemetryError) -> Bool? {
        guard let name = self[prefix + "COMPRESSION"] else { return nil }
        guard name == "none" else { throw .invalid(prefix + "COMPRESSION", found: name, expected: "none") }
        return true
    }

    var sampler: Sampler {
        get throws(TelemetryError) {
            let names = ["always_on", "always_off", "traceidratio"]
            let name = self["OTEL_TRACES_SAMPLER"] ?? "parentbased_always_on"
            let followsParent = name.hasPrefix("parentbased_")
            let root = followsParent ? String(name.dropFirst("parentbased_".count)) : name
            guard names.contains(root) else {
                let expected = "\(names.joined(separator: ", ")), or one of them behind parentbased_"
                throw .invalid("OTEL_TRACES_SAMPLER", found: name, expected: expected)
            }
            guard root == "traceidratio" else {
                return Sampler(ratio: root == "always_on" ? 1 : 0, followsParent: followsParent)
            }
            let text = self["OTEL_TRACES_SAMPLER_ARG"] ?? "1"
            guard let ratio = Double(text), (0...1).contains(ratio) else {
                throw .invalid("OTEL_TRACES_SAMPLER_ARG", found: text, expected: "a number from 0 to 1")
            }
            return Sampler(ratio: ratio, followsParent: followsParent)
        }
    }

    func bool(_ name: String) throws(TelemetryError) -> Bool {
        guard let text = self[name] else { return false }
        guard let value = Bool(text.lowercased()) else {
            throw .invalid(name, found: text, expected: "true or false")
        }
        return value
    }

    func count(_ name: String) throws(TelemetryError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let count = Int(text), count > 0 else {
            throw .invalid(name, found: text, expected: "a whole number above 0")
        }
        return count
    }

    func milliseconds(_ name: String) throws(TelemetryError) -> Duration? {
        try count(name).map { .milliseconds($0) }
    }

    /// `key=value,key=value`, percent-encoded.
    func list(_ name: String) throws(TelemetryError) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in (self[name] ?? "").split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
                side.trimmingCharacters(in: .whitespaces).removingPercentEncoding
            }
            guard sides.count == 2, let key = sides[0], !key.isEmpty, let value = sides[1] else {
                // A header may hold a secret: it is not repeated.
                throw .invalid(name, found: "…", expected: "name=value, name=value, percent-encoded")
            }
            pairs[key] = value
        }
        return pairs
    }
}
