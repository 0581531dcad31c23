import AsyncHTTPClient
import Logging
import MaruCore
import NIOCore
import NIOHTTP1

/// Sends telemetry to one endpoint. What cannot be sent now is tried again, longer and longer apart.
struct OTLPClient: Sendable {
    let http: HTTPClient
    let endpoint: TelemetrySettings.Endpoint
    /// For all attempts.
    let patience: Duration
    /// Before the second attempt; twice as long before each further one.
    var firstPause = Duration.seconds(1)
    let logger: Logger

    private static let longestPause = Duration.seconds(10)

    private enum Attempt {
        /// How many parts were refused.
        case done(refused: Int)
        /// It may work later: after this time, if the receiver says so.
        case later(Duration?, reason: String)
        case never(reason: String)
    }

    /// A receiver that sends elsewhere is not followed: telemetry goes where it was said to go.
    static func configuration(_ sealed: Sealed) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = sealed.addresses
        return configuration
    }

    /// - Returns: how many parts the receiver refused; `nil` when it took nothing.
    func send(_ body: JSONValue) async -> Int? {
        let bytes = ByteBuffer(bytes: body.serializedBytes())
        let deadline = ContinuousClock.now + patience
        var pause = firstPause
        while true {
            switch await attempt(bytes) {
            case .done(let refused):
                if refused > 0 { warn("the receiver refused \(refused) of its parts") }
                return refused
            case .never(let reason):
                warn(reason)
                return nil
            case .later(let wanted, let reason):
                // Many programs that try again at the same moment would fail at the same moment.
                let wait = wanted ?? pause * Double.random(in: 0.8...1.2)
                guard ContinuousClock.now + wait < deadline, (try? await Task.sleep(for: wait)) != nil else {
                    warn(reason)
                    return nil
                }
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    private func warn(_ reason: String) {
        logger.warning("Telemetry was not sent", metadata: ["to": "\(endpoint.url)", "cause": "\(reason)"])
    }

    private func attempt(_ body: ByteBuffer) async -> Attempt {
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        for (name, value) in endpoint.headers { request.headers.replaceOrAdd(name: name, value: value) }
        request.body = .bytes(body)
        do {
            let response = try await http.execute(
                request,
                timeout: .nanoseconds(Int64(endpoint.timeout / .nanoseconds(1)))
            )
            let answer = try await response.body.collect(upTo: 1 << 20)
            return Self.meaning(of: response, answer)
        } catch is CancellationError {
            return .never(reason: "the program stops")
        } catch {
            return .later(nil, reason: "\(error)")
        }
    }

    /// Source: https://opentelemetry.io/docs/specs/otlp/#otlphttp-response
    private static func meaning(of response: HTTPClientResponse, _ answer: ByteBuffer) -> Attempt {
        switch response.status.code {
        case 200..<300:
            return .done(refused: refusedParts(answer))
        case 429, 502, 503, 504:
            let seconds = response.headers.first(name: "Retry-After").flatMap { Int($0) }
            return .later(seconds.map { .seconds(max(0, $0)) }, reason: "\(response.status)")
        default:
            return .never(reason: "\(response.status)")
        }
    }

    private static func refusedParts(_ answer: ByteBuffer) -> Int {
        guard let json = try? JSONValue(parsing: Array(answer.readableBytesView)), let partial = json["partialSuccess"]
        else { return 0 }
        switch partial["rejectedSpans"] ?? partial["rejectedDataPoints"] {
        case .string(let text): return Int(text) ?? 0
        case .integer(let count): return count
        default: return 0
        }
    }
}
