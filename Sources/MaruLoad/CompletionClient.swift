import AsyncHTTPClient
import MaruCore
import NIOCore
import NIOHTTP1

/// Asks a server for completions, as OpenAI's clients do.
struct CompletionClient: Sendable {
    let client: HTTPClient
    let target: LoadTarget
    let key: String?

    /// The name of the first model that the server lists.
    func firstModel() async throws(LoadError) -> String {
        let body: ByteBuffer
        do {
            let response = try await client.execute(request("/v1/models", .GET), timeout: .seconds(10))
            body = try await response.body.collect(upTo: 1 << 20)
        } catch {
            throw .unreachable(url: target.url, reason: "\(error)")
        }
        guard let json = try? JSONValue(parsing: Array(body.readableBytesView)),
            case .array(let models)? = json["data"],
            case .string(let name)? = models.first?["id"]
        else { throw .noModel(url: target.url) }
        return name
    }

    /// Streams one answer. Failures are part of what is seen.
    /// - Parameter due: when the request should have been sent; waiting for its turn counts.
    func complete(_ body: JSONValue, due: ContinuousClock.Instant, deadline: Duration) async -> RequestTrace {
        var trace = RequestTrace()
        do {
            var request = request("/v1/completions", .POST)
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(body.serializedBytes())
            let response = try await client.execute(request, timeout: .nanoseconds(deadline.nanoseconds))
            guard response.status == .ok else {
                let text = try await response.body.collect(upTo: 1 << 16)
                trace.fail("\(response.status): \(String(buffer: text))")
                return trace
            }
            var lines = EventLines()
            for try await buffer in response.body {
                let seconds = (.now - due) / .seconds(1)
                for event in lines.append(buffer.readableBytesView) { trace.receive(event, at: seconds) }
            }
        } catch is CancellationError {
            trace.fail("the time was up")
        } catch {
            trace.fail("\(error)")
        }
        return trace
    }

    private func request(_ path: String, _ method: HTTPMethod) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.url + path)
        request.method = method
        // Some servers close a connection after a streamed answer without saying so before.
        request.headers.add(name: "Connection", value: "close")
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        return request
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
