import MaruAccounts
import MaruCore
import MaruGovernance

/// The face of an error over HTTP: OpenAI's envelope.
/// Source: https://platform.openai.com/docs/guides/error-codes
extension APIError {
    /// The status code of the response.
    package var status: Int {
        switch self {
        case .missingKey, .invalidKey: 401
        case .refused(let refusal, _): refusal.status
        case .accounts(let error): error.status
        case .policies(let error): error.status
        case .accountsUnavailable, .auditUnavailable: 503
        case .foreignOrigin: 403
        case .modelNotFound, .recordNotFound, .nothingKept, .unknownURL: 404
        case .methodNotAllowed: 405
        case .contentAccess(_, _, let isForbidden): isForbidden ? 403 : 409
        case .fileInUse, .batchNotCancellable, .incidentSettled: 409
        case .bodyTooLarge: 413
        case .connection(let refusal): refusal.status
        case .embedding(.queueFull): 429
        case .generation(.upstream(let failure)): failure.status
        case .generation(.egressRefused): 403
        case .generation(.noRoute(let refusal)): refusal.status
        case .internalFailure, .storeFailure, .policyFailure: 500
        case .model(let error): error.status
        case .noTokenizer: 501
        case .notReady, .shuttingDown, .generation(.shuttingDown), .embedding(.shuttingDown): 503
        default: 400
        }
    }

    package var type: String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 429 where code == "insufficient_quota": "insufficient_quota"
        case 429: "rate_limit_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }

    /// A word for programs.
    package var code: String {
        switch self {
        case .malformedJSON: "invalid_json"
        case .unknownParameter: "unknown_parameter"
        case .unsupportedParameter, .generation(.unsupportedParameter): "unsupported_parameter"
        case .unknownDataClass: "invalid_data_class"
        case .noTokenizer: "tokenizer_unavailable"
        case .missingParameter: "missing_required_parameter"
        case .invalidType: "invalid_type"
        case .invalidValue, .generation(.invalidParameter), .generation(.unknownToken): "invalid_value"
        case .conflict: "conflicting_parameters"
        case .generation(.contextLengthExceeded): "context_length_exceeded"
        case .generation(.insufficientMemory): "insufficient_memory"
        case .generation(.emptyPrompt): "empty_prompt"
        case .generation(.chatTemplate): "chat_template_error"
        case .generation(.constraint): "invalid_format"
        case .generation(.shuttingDown), .embedding(.shuttingDown), .embedding(.cancelled), .shuttingDown:
            "shutting_down"
        case .generation(.upstream(let failure)): failure.code
        case .generation(.egressRefused): "egress_refused"
        case .generation(.noRoute(let refusal)): refusal.code
        case .embedding(.inputTooLong): "context_length_exceeded"
        case .embedding(.noInput), .embedding(.emptyInput): "empty_prompt"
        case .embedding(.queueFull): "queue_full"
        case .embedding: "invalid_value"
        case .unsuitedModel: "unsuited_model"
        case .modelNotFound: "model_not_found"
        case .model(let error): error.code
        case .refused(let refusal, _): refusal.code
        case .accounts(let error): error.code
        case .accountsUnavailable: "accounts_unavailable"
        case .missingKey, .invalidKey: "invalid_api_key"
        case .policies(let error): error.code
        case .policy: "content_policy_violation"
        case .policyFailure: "policy_failure"
        case .auditUnavailable: "audit_unavailable"
        case .contentAccess(_, let code, _): code
        case .bodyTooLarge: "request_too_large"
        case .connection(let refusal): refusal.code
        case .recordNotFound(let kind, _): "\(kind)_not_found"
        case .noStore: "no_store"
        case .storeFailure: "store_failure"
        case .malformedForm: "invalid_form"
        case .nothingKept: "no_storage"
        case .fileInUse: "file_in_use"
        case .batchNotCancellable: "batch_not_cancellable"
        case .incidentSettled: "incident_settled"
        case .unknownURL: "unknown_url"
        case .methodNotAllowed: "method_not_allowed"
        case .foreignOrigin: "foreign_origin"
        case .notReady: "not_ready"
        case .internalFailure: "internal_error"
        }
    }

    /// The field that the error is about.
    package var parameter: String? {
        switch self {
        case .unknownParameter(let name), .missingParameter(let name), .unsupportedParameter(let name, _),
            .invalidType(let name, _, _), .invalidValue(let name, _, _), .conflict(let name, _, _),
            .generation(.invalidParameter(let name, _, _)), .generation(.unsupportedParameter(let name, _)):
            name
        case .noStore(let name): name
        case .policies(.access): "reason"
        case .policies(.invalidSignature): "signature"
        case .policies(.invalid), .policies(.loosens), .policies(.casesFail): "policy"
        case .embedding(.invalidDimensions): "dimensions"
        case .embedding(.truncationTooShort), .embedding(.truncationTooLong): "truncate_prompt_tokens"
        case .embedding(.emptyInput(let index)), .embedding(.inputTooLong(let index, _, _)),
            .embedding(.unknownToken(_, let index, _)):
            "input[\(index)]"
        case .model, .modelNotFound, .unsuitedModel: "model"
        case .generation(.chatTemplate): "messages"
        case .generation(.unknownToken): "tokens"
        default: nil
        }
    }

    /// After how many seconds the same may succeed, although nobody changes anything; `nil` when it will not.
    package var retryAfter: Int? {
        switch self {
        case .notReady, .shuttingDown, .accountsUnavailable, .generation(.shuttingDown), .embedding(.queueFull),
            .embedding(.shuttingDown):
            1
        case .model(let error): error.isTransient ? 1 : nil
        case .generation(.upstream(let failure)): failure.retryAfter?.wholeSeconds
        case .generation(.noRoute(let refusal)): refusal.retryAfter?.wholeSeconds
        default: nil
        }
    }

    /// `{"error": {"message", "type", "param", "code"}}`
    package var envelope: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("error")
            json.object { json in
                json.field("message", description)
                json.field("type", type)
                json.field("param", parameter)
                json.field("code", code)
            }
        }
        return json.bytes
    }
}
