/// Errors in the envelope of Anthropic's API.
/// Source: https://docs.anthropic.com/en/api/errors
extension APIError {
    private var anthropicType: String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 413: "request_too_large"
        case 503: "overloaded_error"
        case 500...: "api_error"
        default: "invalid_request_error"
        }
    }

    /// `{"type": "error", "error": {"type", "message"}, "request_id"}`
    func anthropicEnvelope(requestID: String?) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "error")
            json.key("error")
            json.object { json in
                json.field("type", anthropicType)
                json.field("message", description)
            }
            if let requestID { json.field("request_id", requestID) }
        }
        return json.bytes
    }
}
