/// `{"answered":{…}}`, `{"timeout":true}` or `{"failed":"why"}`.
extension Attempt.Result {
    private enum Key: String, CodingKey { case answered, timeout, failed }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let answer = try container.decodeIfPresent(Answer.self, forKey: .answered) {
            self = .answered(answer)
        } else if let reason = try container.decodeIfPresent(String.self, forKey: .failed) {
            self = .failed(reason: reason)
        } else if try container.decodeIfPresent(Bool.self, forKey: .timeout) == true {
            self = .timeout
        } else {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath,
                debugDescription: "found none of answered, timeout and failed"
            )
            throw DecodingError.dataCorrupted(context)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .answered(let answer): try container.encode(answer, forKey: .answered)
        case .timeout: try container.encode(true, forKey: .timeout)
        case .failed(let reason): try container.encode(reason, forKey: .failed)
        }
    }
}
