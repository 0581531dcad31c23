import MaruCore

/// The answers of `/v1/models`.
package enum ModelList {
    /// `{"object": "list", "data": [model]}`
    package static func json(_ models: [ModelStatus]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("object", "list")
            json.key("data")
            json.array { json in models.forEach { json.model($0) } }
        }
        return json.bytes
    }

    /// One model.
    package static func json(_ model: ModelStatus) -> [UInt8] {
        var json = JSONWriter()
        json.model(model)
        return json.bytes
    }

    /// That a model is no longer on this machine.
    package static func deleted(_ name: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("id", name)
            json.field("object", "model")
            json.field("deleted", true)
        }
        return json.bytes
    }
}

extension JSONWriter {
    /// OpenAI's fields, the context length under the name that vLLM gives it and under its own, and what is in memory.
    fileprivate mutating func model(_ status: ModelStatus) {
        object { json in
            json.field("id", status.name)
            json.field("object", "model")
            json.field("created", status.model.created)
            json.field("owned_by", "maru")
            json.field("max_model_len", status.model.contextLength)
            json.field("context_length", status.model.contextLength)
            json.field("state", status.state.rawValue)
            json.field("size_bytes", status.fileBytes)
            json.field("memory_bytes", status.memoryBytes)
        }
    }
}
