import MaruCore
package import MaruRecords

/// One request of a batch, as it stands on a line of the input.
/// Source: https://platform.openai.com/docs/api-reference/batch/request-input
package struct BatchLine: Hashable, Sendable {
    /// By what name its owner finds the answer again.
    package let customID: String
    /// The model that it asks for.
    package let model: String
    /// What a client would send to the endpoint.
    package let body: [UInt8]

    private static let maximumIDLength = 512

    /// - Throws: what is wrong with the line, without its number.
    package init(_ line: [UInt8], endpoint: String) throws(BatchProblem) {
        do { try self.init(fieldsOf: line, endpoint: endpoint) } catch { throw BatchProblem(error) }
    }

    private init(fieldsOf line: [UInt8], endpoint: String) throws(APIError) {
        var fields = try FieldReader(body: line)
        let id = try fields.require("custom_id")
        customID = try id.string
        guard (1...Self.maximumIDLength).contains(customID.count) else {
            let found = "\(customID.count) characters"
            throw .invalidValue(id.path, found: found, expected: "1 to \(Self.maximumIDLength) characters")
        }
        let method = try fields.require("method")
        guard try method.string == "POST" else {
            throw .invalidValue(method.path, found: "\"\(try method.string)\"", expected: "\"POST\"")
        }
        let url = try fields.require("url")
        guard try url.string == endpoint else {
            throw .invalidValue(url.path, found: "\"\(try url.string)\"", expected: "the batch's \"\(endpoint)\"")
        }
        let field = try fields.require("body")
        try fields.finish()
        var request = try field.fields
        model = try request.require("model").string
        // A batch waits for the whole answer.
        for name in ["stream", "background"] {
            if let field = request.take(name), try field.bool {
                throw .unsupportedParameter(field.path, allowed: "false")
            }
        }
        body = field.value.serializedBytes()
    }
}

extension BatchProblem {
    /// What an error of a request says of a line.
    package init(_ error: APIError) {
        let code =
            switch error {
            case .malformedJSON: "invalid_json_line"
            case .invalidValue("url", _, _): "url_mismatch"
            case .invalidValue("method", _, _): "invalid_method"
            default: error.code
            }
        // It may quote a whole line.
        let (message, longest) = (error.description, 1000)
        let shown = message.count > longest ? message.prefix(longest) + "…" : message[...]
        self.init(code: code, message: String(shown), parameter: error.parameter)
    }
}
