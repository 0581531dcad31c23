import Foundation
package import MaruCore

/// What Ollama's API tells about models.
package enum OllamaModels {
    /// Of `/api/tags`: one entry for each name.
    package static func tags(_ models: [ModelStatus]) -> [UInt8] {
        list(models) { status, json in
            json.field("modified_at", status.model.createdAt)
            json.field("size", status.fileBytes)
        }
    }

    /// Of `/api/ps`: what is in memory, none of it on a graphics card.
    package static func running(_ models: [ModelStatus]) -> [UInt8] {
        list(models) { status, json in
            json.field("size", status.memoryBytes)
            json.field("size_vram", 0)
            json.field("context_length", status.model.contextLength)
            json.field("expires_at", status.expiry?.formatted(.iso8601) ?? "9999-12-31T23:59:59Z")
        }
    }

    /// Of `/api/show`.
    package static func show(_ model: ModelDescription) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("modified_at", model.createdAt)
            json.field("template", model.weights?.chatTemplate ?? "")
            json.field("parameters", "")
            json.details(model)
            json.key("model_info")
            json.object { json in
                guard let weights = model.weights else { return }
                json.field("general.architecture", weights.architecture)
                json.field("general.parameter_count", weights.parameters)
                json.key("\(weights.architecture).context_length", escaping: true)
                json.value(model.contextLength)
            }
            json.key("capabilities")
            json.array { $0.value("completion") }
        }
        return json.bytes
    }

    /// Of `/api/version`.
    package static func version(_ version: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.field("version", version) }
        return json.bytes
    }

    /// The name of the model in the body of `/api/show`.
    package static func name(inShow body: [UInt8]) throws(APIError) -> String {
        var fields = try FieldReader(body: body)
        // Older clients call it "name".
        let name = try fields.has("name") ? fields.require("name") : fields.require("model")
        _ = try fields.take("verbose")?.bool
        let text = try name.string
        try fields.finish()
        return text
    }

    private static func list(
        _ models: [ModelStatus],
        _ fields: (ModelStatus, inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("models")
            json.array { json in
                for status in models {
                    json.object { json in
                        json.field("name", status.name)
                        json.field("model", status.name)
                        json.field("digest", status.model.weights?.sha256 ?? "")
                        json.details(status.model)
                        fields(status, &json)
                    }
                }
            }
        }
        return json.bytes
    }
}

extension ModelDescription {
    fileprivate var createdAt: String { Date(timeIntervalSince1970: TimeInterval(created)).formatted(.iso8601) }
}

extension JSONWriter {
    fileprivate mutating func details(_ model: ModelDescription) {
        key("details")
        object { json in
            json.field("parent_model", "")
            json.field("format", model.weights?.format ?? "")
            json.field("family", model.weights?.architecture ?? "")
            json.key("families")
            json.array { json in
                if let weights = model.weights { json.value(weights.architecture) }
            }
            json.field("parameter_size", model.weights.map { Self.size($0.parameters) } ?? "")
            json.field("quantization_level", model.weights?.elementType ?? "")
        }
    }

    /// Such as `134.52M` or `7.6B`.
    private static func size(_ parameters: Int) -> String {
        parameters < 1_000_000_000
            ? String(format: "%.2fM", Double(parameters) / 1e6) : String(format: "%.1fB", Double(parameters) / 1e9)
    }
}
