import MaruCore
import MaruRecords
import Testing

@testable import MaruAPI

@Suite("Batches on the wire")
struct BatchTests {
    private static let chat = "/v1/chat/completions"

    private func order(_ fields: String) throws -> BatchOrder {
        let body = #"{"input_file_id":"file-1","endpoint":"\#(Self.chat)","completion_window":"24h"\#(fields)}"#
        return try BatchOrder(body: Array(body.utf8), endpoints: [Self.chat])
    }

    @Test("A batch says what it wants")
    func order() throws {
        #expect(try order("") == BatchOrder(inputFile: "file-1", endpoint: Self.chat))
        let whole = try order(
            #", "metadata": {"a": "1"}, "output_expires_after": {"anchor": "created_at", "seconds": 3600}"#
        )
        #expect(whole.metadata == ["a": "1"])
        #expect(whole.outputLifetime == 3600)
    }

    @Test(
        "What is wrong with a batch is named",
        arguments: [
            (#", "colour": 1"#, "colour"), (#", "metadata": {"a": 1}"#, "metadata.a"),
            (#", "metadata": []"#, "metadata"),
            (#", "output_expires_after": {"seconds": 3600}"#, "output_expires_after.anchor"),
            (#", "output_expires_after": {"anchor": "created_at", "seconds": 3599}"#, "output_expires_after.seconds"),
            (#", "metadata": {"a": "\#(String(repeating: "x", count: 513))"}"#, "metadata.a"),
        ]
    )
    func wrongOrder(fields: String, parameter: String) {
        let error = #expect(throws: APIError.self) { try order(fields) }
        #expect(error?.parameter == parameter)
    }

    @Test("Endpoint and window are those that there are")
    func endpoint() {
        func error(_ endpoint: String, _ window: String) -> APIError? {
            let body = #"{"input_file_id":"f","endpoint":"\#(endpoint)","completion_window":"\#(window)"}"#
            return #expect(throws: APIError.self) { try BatchOrder(body: Array(body.utf8), endpoints: [Self.chat]) }
        }
        #expect(error("/v1/models", "24h")?.parameter == "endpoint")
        #expect(error(Self.chat, "1h")?.parameter == "completion_window")
    }

    @Test("A line is a request with a name")
    func line() throws {
        let text = #"{"custom_id":"일","method":"POST","url":"\#(Self.chat)","body":{"model":"m","n":1}}"#
        let line = try BatchLine(Array(text.utf8), endpoint: Self.chat)
        #expect(line.customID == "일")
        #expect(line.model == "m")
        #expect(String(decoding: line.body, as: UTF8.self) == #"{"model":"m","n":1}"#)
    }

    @Test(
        "What is wrong with a line is told by a word and a field",
        arguments: [
            ("", "invalid_json_line", nil), ("[1]", "invalid_type", "body"), ("{", "invalid_json_line", nil),
            (#"{"method":"POST"}"#, "missing_required_parameter", "custom_id"),
            (#"{"custom_id":"","method":"POST"}"#, "invalid_value", "custom_id"),
            (#"{"custom_id":"a","method":"GET"}"#, "invalid_method", "method"),
            (#"{"custom_id":"a","method":"POST","url":"/v1/models"}"#, "url_mismatch", "url"),
            (#"{"custom_id":"a","method":"POST","url":"/v1/chat/completions"}"#, "missing_required_parameter", "body"),
            (
                #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{}}"#,
                "missing_required_parameter", "body.model"
            ),
            (
                #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"m","stream":true}}"#,
                "unsupported_parameter", "body.stream"
            ),
            (
                #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"m"},"x":1}"#,
                "unknown_parameter", "x"
            ),
        ]
    )
    func wrongLine(text: String, code: String, parameter: String?) {
        let problem = #expect(throws: BatchProblem.self) { try BatchLine(Array(text.utf8), endpoint: Self.chat) }
        #expect(problem?.code == code)
        #expect(problem?.parameter == parameter)
    }

    @Test("An answer stands on one line, in the file where it belongs, with what it took")
    func answered() throws {
        let body = #"{"usage":{"prompt_tokens":5,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":3}}}"#
        let result = BatchResult(line: 1, customID: "\"a\"\n", status: 200, requestID: "req-1", body: Array(body.utf8))
        #expect(!result.isFailure)
        #expect(result.usage == BatchUsage(input: 5, cached: 3, output: 2))
        #expect(!result.text.contains(UInt8(ascii: "\n")))
        let json = try JSONValue(parsing: result.text)
        #expect(json["custom_id"] == "\"a\"\n")
        #expect(json["response"]?["status_code"] == 200)
        #expect(json["response"]?["request_id"] == "req-1")
        #expect(json["response"]?["body"]?["usage"]?["prompt_tokens"] == 5)
        #expect(json["error"] == .null)
        let refused = BatchResult(line: 1, customID: "a", status: 400, requestID: "r", body: Array("{}".utf8))
        #expect(refused.isFailure)
        #expect(refused.usage == BatchUsage())
    }

    @Test(
        "A request that was not sent says why",
        arguments: [(BatchStatus.expired, "batch_expired"), (.cancelled, "batch_cancelled")]
    )
    func neverSent(reason: BatchStatus, code: String) throws {
        let result = BatchResult(line: 1, customID: "a", neverSent: reason)
        #expect(result.isFailure)
        let json = try JSONValue(parsing: result.text)
        #expect(json["response"] == .null)
        #expect(json["error"]?["code"] == .string(code))
    }

    @Test("A batch tells how far it is, and what is wrong with which line")
    func answer() throws {
        var batch = BatchRecord(
            id: "batch_1",
            owner: "p",
            key: nil,
            created: 1_000_000,
            order: BatchOrder(inputFile: "f", endpoint: Self.chat, metadata: ["\"": "b", "a": "c"])
        )
        batch.fail([BatchProblem(code: "c", message: "m", line: 7, parameter: "p")], at: 2_000_999)
        let json = try JSONValue(parsing: BatchAnswers.json(batch))
        #expect(json["status"] == "failed")
        #expect(json["failed_at"] == 2000)
        #expect(json["in_progress_at"] == .null)
        #expect(json["expires_at"] == 87_400)
        #expect(json["metadata"] == ["\"": "b", "a": "c"])
        #expect(json["errors"]?["data"] == [["code": "c", "message": "m", "line": 7, "param": "p"]])
    }
}
