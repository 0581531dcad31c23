import MaruAPI
import MaruCore
import Testing

@Suite("Errors in OpenAI's envelope")
struct ErrorTests {
    @Test("A prompt that is too long is a 400 with both counts")
    func contextLength() {
        let error = APIError.generation(.contextLengthExceeded(promptTokens: 9000, contextLength: 8192))
        #expect(error.status == 400)
        #expect(
            String(decoding: error.envelope, as: UTF8.self) == """
                {"error":{"message":"\(error)","type":"invalid_request_error","param":null,"code":"context_length_exceeded"}}
                """
        )
        #expect("\(error)".contains("9000") && "\(error)".contains("8192"))
    }

    @Test(
        "Every kind of error has its status",
        arguments: [
            (APIError.unknownParameter("x"), 400), (.missingKey, 401), (.invalidKey, 401), (.foreignOrigin("x"), 403),
            (.modelNotFound("x", served: ["y"]), 404), (.unknownURL(method: "GET", path: "/"), 404),
            (.methodNotAllowed(method: "GET", path: "/", allowed: "POST"), 405), (.bodyTooLarge(limit: 1), 413),
            (.internalFailure, 500), (.shuttingDown, 503), (.notReady, 503), (.generation(.shuttingDown), 503),
            (.generation(.emptyPrompt), 400), (.noTokenizer(model: "x"), 501),
            (.generation(.unknownToken(9, vocabularySize: 5)), 400),
        ]
    )
    func statuses(error: APIError, status: Int) { #expect(error.status == status) }

    @Test(
        "A provider's failure is nobody's fault who asked",
        arguments: [
            (UpstreamFailure.Cause.connectionLost, 502, "upstream_error", nil),
            (.timeout(.firstByte), 504, "upstream_timeout", nil),
            (.status(429, code: nil, retryAfter: .milliseconds(1500)), 429, "upstream_rate_limited", 2),
            (.status(400, code: "x", retryAfter: nil), 400, "upstream_refused", nil),
            (.status(401, code: nil, retryAfter: nil), 502, "upstream_error", nil),
            (.notResumable(reason: "x"), 502, "upstream_interrupted", nil),
            (.filtered, 502, "upstream_filtered", nil),
        ] as [(UpstreamFailure.Cause, Int, String, Int?)]
    )
    func upstream(cause: UpstreamFailure.Cause, status: Int, code: String, wait: Int?) {
        let error = APIError.generation(.upstream(UpstreamFailure(provider: "p", cause: cause)))
        #expect(error.status == status)
        #expect(error.code == code)
        #expect(error.retryAfter == wait)
    }

    @Test(
        "A request without a route is told why by its status",
        arguments: [
            ([], 403, "no_permitted_route"), ([.egress(.confidential(.domestic))], 403, "no_permitted_route"),
            ([.egress(.notRecorded), .failing(retryAfter: .seconds(3))], 503, "no_available_route"),
            ([.lacks("tools"), .egress(.notRecorded)], 400, "no_capable_route"),
            ([.overBudget, .lacks("tools")], 429, "budget_exhausted"),
        ] as [([RouteExclusion], Int, String)]
    )
    func routes(reasons: [RouteExclusion], status: Int, code: String) {
        let refusal = RouteRefusal(
            excluded: reasons.map { ExcludedRoute(route: "p/m", reason: $0) },
            retryAfter: .seconds(3)
        )
        let error = APIError.generation(.noRoute(refusal))
        #expect(error.status == status)
        #expect(error.code == code)
        #expect(error.retryAfter == 3)
        #expect(APIError.generation(.egressRefused(.notRecorded)).status == 403)
    }

    @Test("An unknown model is told which ones there are")
    func models() {
        #expect("\(APIError.modelNotFound("gpt-9", served: ["a", "b"]))".contains("a, b"))
    }
}
