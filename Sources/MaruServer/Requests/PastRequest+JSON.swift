import Foundation
import MaruAccounts
import MaruCore

extension PastRequest {
    /// An entry of the list at `/v1/requests`.
    var json: JSONValue {
        // An answer that ended before its first token took no time to it.
        let answered = usage.flatMap { $0.completionTokens > 0 ? $0 : nil }
        return [
            "object": "request",
            "number": .integer(number),
            "id": .string(id),
            "created_at": .integer(Int(arrival.timeIntervalSince1970)),
            "method": .string(method),
            "path": .string(path),
            "model": JSONValue(model),
            "status": .integer(status),
            "duration_ms": .integer(Int(duration.milliseconds)),
            "first_token_ms": JSONValue((answered?.timeToFirstToken.milliseconds).map { Int($0) }),
            "prompt_tokens": JSONValue(usage?.promptTokens),
            "cached_tokens": JSONValue(usage?.cachedPromptTokens),
            "completion_tokens": JSONValue(usage?.completionTokens),
            "outcome": JSONValue(outcome?.rawValue),
            "error": JSONValue(error),
            "organization": JSONValue(principal?.organization.name),
            "project": JSONValue(principal?.project.name),
            "key": JSONValue(principal?.key.name),
        ]
    }
}
