package import MaruAccounts
package import MaruCore
package import MaruGovernance

/// Why a request over HTTP is refused or fails. Every case says what was found and what to do.
package enum APIError: Error, Hashable, Sendable {
    /// The body is not JSON.
    case malformedJSON(JSONSyntaxError)
    /// A field that the endpoint does not have. `parameter` is its path, such as `messages[2].foo`.
    case unknownParameter(String)
    /// A field that the endpoint has elsewhere, but not here (yet). `allowed` says which values mean "off".
    case unsupportedParameter(String, allowed: String)
    case missingParameter(String)
    case invalidType(String, found: String, expected: String)
    case invalidValue(String, found: String, expected: String)
    /// Two fields that say different things about one matter.
    case conflict(String, String, reason: String)
    /// The generator refused the request.
    case generation(GenerationError)
    /// The embedder refused the request.
    case embedding(EmbeddingError)
    case modelNotFound(String, served: [String])
    /// A model cannot be brought into memory, out of it, to this machine or away from it.
    case model(ModelServiceError)
    /// The model answers elsewhere, and nobody here knows how it reads texts.
    case noTokenizer(model: String)
    /// The header with the class of the data says something else than one.
    case unknownDataClass(String)
    /// The model is served, but not for this. `others` are.
    case unsuitedModel(String, task: ModelTask, others: [String])
    /// The accounts of the key do not allow it. The time is how long it takes until they will, as far as that is known.
    case refused(Refusal, retryAfter: Duration?)
    /// What an operator asks of the accounts cannot be.
    case accounts(AccountsError)
    /// The accounts cannot be read or written, and nobody is let in unseen.
    case accountsUnavailable
    case missingKey
    case invalidKey
    /// The policy of whoever asks does not allow it. `message` is the organisation's own words.
    case policy(_ message: String, reason: String, rule: String)
    /// What an operator asks of the policies cannot be.
    case policies(PolicyError)
    /// A policy could not do its work, and nothing passes unseen.
    case policyFailure
    /// The audit log cannot be written, and nothing is answered unrecorded.
    case auditUnavailable
    /// A content is not shown to whoever asks, or not yet. `message` says why and what to do.
    case contentAccess(_ message: String, code: String, isForbidden: Bool)
    case bodyTooLarge(limit: Int)
    case connection(ConnectionRefusal)
    /// There is no such record, or it is somebody else's.
    case recordNotFound(String, id: String)
    /// A field that needs a store, on a server without one.
    case noStore(String)
    /// What is kept could not be read or written. The log has the cause.
    case storeFailure
    /// A body of the type `multipart/form-data` is not what it should be.
    case malformedForm(String)
    /// The server has no folder for data.
    case nothingKept
    /// A file cannot be deleted while a batch reads it.
    case fileInUse(String, batch: String)
    /// A batch is too far to be cancelled.
    case batchNotCancellable(String, status: String)
    /// An incident is contained or closed already, and `status` says which.
    case incidentSettled(String, status: String)
    case unknownURL(method: String, path: String)
    case methodNotAllowed(method: String, path: String, allowed: String)
    /// A browser's page from elsewhere tried to use a server that is meant for this machine.
    case foreignOrigin(String)
    case notReady
    case shuttingDown
    /// The answer broke off. The log has the cause; it may hold what clients should not see.
    case internalFailure
}

/// What a model may be asked for.
package enum ModelTask: Hashable, Sendable {
    case text
    case vectors
}

extension APIError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedJSON(let error):
            "The request could not be read. \(error)"
        case .unknownParameter(let parameter):
            "Unknown parameter: '\(parameter)'. Remove it, or correct its name."
        case .unsupportedParameter(let parameter, let allowed):
            "'\(parameter)' is not supported yet. Leave it out\(allowed.isEmpty ? "" : ", or set it to \(allowed)")."
        case .missingParameter(let parameter):
            "Missing required parameter: '\(parameter)'."
        case .invalidType(let parameter, let found, let expected):
            "Invalid type for '\(parameter)': found \(found), expected \(expected)."
        case .invalidValue(let parameter, let found, let expected):
            "Invalid value for '\(parameter)': found \(found), expected \(expected)."
        case .conflict(let one, let other, let reason):
            "'\(one)' and '\(other)' contradict each other: \(reason)."
        case .generation(let error):
            error.description
        case .embedding(let error):
            error.description
        case .unsuitedModel(let name, let task, let others):
            "The model '\(name)' makes no \(task). "
                + (others.isEmpty
                    ? "No model of this server does." : "Those that do: \(others.joined(separator: ", ")).")
        case .model(let error):
            error.description
        case .modelNotFound(let name, let served):
            "The model '\(name)' is not served here. Served: \(served.joined(separator: ", "))."
        case .unknownDataClass(let text):
            "The header X-Maru-Data-Class is '\(text)'; it must be open, sensitive or confidential."
        case .noTokenizer(let model):
            "The tokenizer of '\(model)' is not on this server: it can answer, but not show tokens."
        case .refused(let refusal, _):
            refusal.description
        case .accounts(let error):
            error.description
        case .accountsUnavailable:
            "The server cannot read or write its accounts, and lets nobody in until it can. Its log has the cause."
        case .missingKey:
            "This server needs an API key. Send it in the header 'Authorization: Bearer KEY' or 'x-api-key: KEY'."
        case .invalidKey:
            "The API key is not the server's. Check the header 'Authorization: Bearer KEY' or 'x-api-key: KEY'."
        case .policy(let message, let reason, let rule):
            "\(message) (\(reason) Rule: \(rule).)"
        case .policies(let error):
            error.description
        case .policyFailure:
            "The policy could not be applied, and nothing passes without it. The log has the cause."
        case .auditUnavailable:
            "The server cannot write its audit log, and answers nothing until it can. Its own log has the cause."
        case .contentAccess(let message, _, _):
            message
        case .bodyTooLarge(let limit):
            "The body is larger than \(limit) bytes, the most that this server reads."
        case .connection(let refusal):
            refusal.description
        case .recordNotFound(let kind, let id):
            "There is no \(kind) '\(id)'."
        case .noStore(let parameter):
            "'\(parameter)' needs responses to be kept, and this server keeps none. Leave it out."
        case .storeFailure:
            "What this server keeps could not be read or written. Its log has the cause under this request's id."
        case .malformedForm(let reason):
            "The form could not be read: \(reason)."
        case .nothingKept:
            "This server keeps nothing: it was started without a folder for data, so it has no files and no batches."
        case .fileInUse(let id, let batch):
            "The file '\(id)' is read by the batch '\(batch)'. Delete it when that is over, or cancel the batch first."
        case .batchNotCancellable(let id, let status):
            "The batch '\(id)' is \(status), so it cannot be cancelled."
        case .incidentSettled(let id, let status):
            "The incident '\(id)' is \(status) already."
        case .unknownURL(let method, let path):
            "Unknown URL: \(method) \(path). GET / lists what this server has."
        case .methodNotAllowed(let method, let path, let allowed):
            "\(path) does not answer \(method); use \(allowed)."
        case .foreignOrigin(let origin):
            """
            This server answers only pages of this machine, and '\(origin)' is not one. To serve others, start it with \
            an API key.
            """
        case .notReady:
            "The server is starting; try again in a moment."
        case .shuttingDown:
            GenerationError.shuttingDown.description
        case .internalFailure:
            "The answer failed inside the server. Its log has the cause under this request's id."
        }
    }
}
