import HTTPTypes
import Hummingbird
import MaruMetrics

/// `GET /metrics`: what Prometheus reads.
struct MetricsRoutes {
    let registry: MetricRegistry

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/metrics") { [registry] request, _ in
            let format = ExpositionFormat(accept: request.headers[.accept])
            return Response(
                status: .ok,
                headers: [.contentType: format.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: format.text(registry.families)))
            )
        }
    }
}
