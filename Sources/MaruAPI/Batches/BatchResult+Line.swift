import MaruCore
package import MaruRecords

/// The lines of the files with results.
/// Source: https://platform.openai.com/docs/api-reference/batch/request-output
extension BatchResult {
    /// The endpoint has answered, with `status` and this body of JSON.
    package init(line: Int, customID: String, status: Int, requestID: String, body: [UInt8]) {
        var json = JSONWriter()
        json.object { json in
            json.field("id", AnswerID.new(after: "batch_req_"))
            json.field("custom_id", customID)
            json.key("response")
            json.object { json in
                json.field("status_code", status)
                json.field("request_id", requestID)
                json.key("body")
                json.raw(body)
            }
            json.field("error", nil)
        }
        let isFailure = !(200..<300).contains(status)
        self.init(
            line: line,
            isFailure: isFailure,
            usage: isFailure ? BatchUsage() : BatchUsage(ofAnswer: body),
            text: json.bytes
        )
    }

    /// The request was not sent.
    package init(line: Int, customID: String, neverSent reason: BatchStatus) {
        var json = JSONWriter()
        json.object { json in
            json.field("id", AnswerID.new(after: "batch_req_"))
            json.field("custom_id", customID)
            json.field("response", nil)
            json.key("error")
            json.object { json in
                let (code, message) =
                    reason == .expired
                    ? ("batch_expired", "This request was not sent before the time of its batch was over.")
                    : ("batch_cancelled", "This request was not sent before its batch was cancelled.")
                json.field("code", code)
                json.field("message", message)
            }
        }
        self.init(line: line, isFailure: true, text: json.bytes)
    }
}

extension BatchUsage {
    /// What the `usage` of an answer says, under the names of either of OpenAI's APIs.
    fileprivate init(ofAnswer body: [UInt8]) {
        let usage = (try? JSONValue(parsing: body))?["usage"]
        func number(_ names: String...) -> Int {
            for name in names { if case .integer(let number) = usage?[name] { return number } }
            return 0
        }
        func detail(_ groups: [String], _ name: String) -> Int {
            for group in groups { if case .integer(let number) = usage?[group]?[name] { return number } }
            return 0
        }
        self.init(
            input: number("prompt_tokens", "input_tokens"),
            cached: detail(["prompt_tokens_details", "input_tokens_details"], "cached_tokens"),
            output: number("completion_tokens", "output_tokens"),
            reasoning: detail(["completion_tokens_details", "output_tokens_details"], "reasoning_tokens")
        )
    }
}
