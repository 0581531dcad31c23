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

    @Test("An unknown model is told which ones there are")
    func models() {
        #expect("\(APIError.modelNotFound("gpt-9", served: ["a", "b"]))".contains("a, b"))
    }
}
