package import MaruCore

/// How a pull is told to clients, step by step.
package enum TransferAnswer: Hashable, Sendable {
    /// Server-sent events.
    case events
    /// Ollama's lines of JSON.
    case lines

    package var contentType: String {
        switch self {
        case .events: ServerSentEvent.contentType
        case .lines: "application/x-ndjson"
        }
    }

    /// How far it has come: `status`, and as far as they are known `completed` and `total` in bytes.
    package func progress(_ transfer: ModelTransfer) -> [UInt8] {
        framed { json in
            switch self {
            case .events:
                json.field("status", transfer.status)
                json.field("detail", transfer.detail)
            case .lines: json.field("status", "\(transfer.status) \(transfer.detail)")
            }
            json.field("completed", transfer.completed)
            if let total = transfer.total { json.field("total", total) }
        }
    }

    /// The model is here and can be asked for as `name`.
    package func done(_ name: String) -> [UInt8] {
        framed { json in
            switch self {
            case .events:
                json.field("status", "done")
                json.field("model", name)
            case .lines: json.field("status", "success")
            }
        }
    }

    /// Nothing follows.
    package func failure(_ error: APIError) -> [UInt8] {
        switch self {
        case .events: ServerSentEvent.failure(error)
        case .lines: error.ollamaEnvelope + Self.lineEnd
        }
    }

    private func framed(_ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(after: self == .events ? ServerSentEvent.opening : [])
        json.object(fields)
        json.raw(self == .events ? ServerSentEvent.closing : Self.lineEnd)
        return json.bytes
    }

    private static let lineEnd = [UInt8(ascii: "\n")]
}
