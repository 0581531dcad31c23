package import MaruCore

/// The answers of `/v1/models`.
package enum ModelList {
    /// `{"object": "list", "data": [model]}`
    package static func json(_ models: [ModelDescription]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in models.forEach { json.model($0) } }
        }
        return json.bytes
    }

    /// One model.
    package static func json(_ model: ModelDescription) -> [UInt8] {
        var json = JSONWriter()
        json.model(model)
        return json.bytes
    }
}

extension JSONWriter {
    /// OpenAI's fields, and the context length under the name that vLLM gives it.
    fileprivate mutating func model(_ model: ModelDescription) {
        object { json in
            json.field("id", model.id)
            json.field("object", "model")
            json.field("created", model.created)
            json.field("owned_by", "maru")
            json.field("max_model_len", model.contextLength)
        }
    }
}
