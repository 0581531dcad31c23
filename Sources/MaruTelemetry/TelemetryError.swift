/// Why telemetry cannot be sent as the environment asks.
package enum TelemetryError: Error, Hashable, Sendable {
    case invalid(String, found: String, expected: String)
    /// A protocol other than JSON over HTTP.
    case unsupportedProtocol(String, found: String)
}

extension TelemetryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let name, let found, let expected): "\(name) is \"\(found)\"; expected \(expected)."
        case .unsupportedProtocol(let name, let found):
            """
            \(name) is \(found), but Maru sends telemetry as http/json only. Set it to http/json and let the endpoint \
            be a collector's HTTP port, which is 4318 by default.
            """
        }
    }
}
