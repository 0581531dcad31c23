import Foundation
package import MaruCore

/// Writes vectors in the form in which they were asked for.
package enum VectorAnswer {
    /// - Parameters:
    ///   - model: the model that made them.
    ///   - duration: from the arrival of the request.
    package static func json(
        _ embeddings: Embeddings,
        model: String,
        form: VectorRequest.Form,
        duration: Duration
    ) -> [UInt8] {
        var json = JSONWriter()
        switch form {
        case .openAI(let encoding): json.openAI(embeddings, model: model, encoding: encoding)
        case .ollama: json.ollama(embeddings, model: model, duration: duration)
        }
        return json.bytes
    }
}

extension JSONWriter {
    /// `{"object": "list", "data": [{"object": "embedding", "index", "embedding"}], "model", "usage"}`
    fileprivate mutating func openAI(_ embeddings: Embeddings, model: String, encoding: VectorRequest.Encoding) {
        object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in
                for (index, vector) in embeddings.vectors.enumerated() {
                    json.object { json in
                        json.field("object", "embedding")
                        json.field("index", index)
                        json.key("embedding")
                        switch encoding {
                        case .float: json.numbers(vector)
                        case .base64: json.value(vector.base64)
                        }
                    }
                }
            }
            json.field("model", model)
            json.key("usage")
            json.object { json in
                json.field("prompt_tokens", embeddings.tokens)
                json.field("total_tokens", embeddings.tokens)
            }
        }
    }

    /// `{"model", "embeddings": [[…]], "total_duration", "load_duration", "prompt_eval_count"}`, in nanoseconds
    fileprivate mutating func ollama(_ embeddings: Embeddings, model: String, duration: Duration) {
        object { json in
            json.field("model", model)
            json.key("embeddings")
            json.array { json in embeddings.vectors.forEach { json.numbers($0) } }
            json.field("total_duration", Int(duration / .nanoseconds(1)))
            json.field("load_duration", 0)
            json.field("prompt_eval_count", embeddings.tokens)
        }
    }

    private mutating func numbers(_ vector: [Float]) {
        array { json in vector.forEach { json.value($0) } }
    }
}

extension [Float] {
    fileprivate var base64: String {
        let bytes = flatMap { value in
            let bits = value.bitPattern
            return (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt32($0))) }
        }
        return Data(bytes).base64EncodedString()
    }
}
