package import MaruCore

/// Turns the events of an answer into the events of a message, one at a time.
/// Source: https://docs.anthropic.com/en/api/messages-streaming
package struct StreamedMessage: StreamEncoder {
    package static let contentType = ServerSentEvent.contentType

    private let head: MessageHead
    private var answer = SingleAnswer()
    /// The block that is being sent, which its first text opens.
    private var open: MessageBlock.Kind?
    /// How many blocks were closed.
    private var closed = 0

    package init(head: MessageHead) { self.head = head }

    package var isComplete: Bool { answer.isComplete }

    package var usage: Usage { answer.usage ?? Usage(promptTokens: 0, completionTokens: 0) }

    package var ping: [UInt8] { Self.event("ping") { _ in } }

    package func failure(_ error: APIError) -> [UInt8] {
        Self.opening("error") + error.anthropicEnvelope(requestID: nil) + ServerSentEvent.closing
    }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        answer.addEnd(event)
        switch event {
        case .started(let promptTokens): return start(promptTokens: promptTokens)
        case .delta(_, let text, _): return send(text, in: .text)
        case .reasoning(_, let text): return send(text, in: .thinking)
        case .finished: return close()
        case .call, .usage: return []
        }
    }

    package func end() -> [UInt8] {
        Self.event("message_delta") { json in
            json.key("delta")
            json.object { $0.stopReason(answer.reason) }
            json.messageUsage(usage)
        } + Self.event("message_stop") { _ in }
    }

    /// How much of the prompt was cached is not known yet; `message_delta` says it.
    private func start(promptTokens: Int) -> [UInt8] {
        Self.event("message_start") { json in
            json.key("message")
            json.message(head, blocks: [], reason: nil, usage: Usage(promptTokens: promptTokens, completionTokens: 0))
        }
    }

    private mutating func send(_ text: String, in kind: MessageBlock.Kind) -> [UInt8] {
        guard !text.isEmpty else { return [] }
        let opening = open == kind ? [] : close() + open(kind)
        return opening
            + Self.event("content_block_delta") { json in
                json.field("index", closed)
                json.key("delta")
                json.object { json in
                    json.field("type", kind.rawValue + "_delta")
                    json.field(kind.rawValue, text)
                }
            }
    }

    private mutating func open(_ kind: MessageBlock.Kind) -> [UInt8] {
        open = kind
        return Self.event("content_block_start") { json in
            json.field("index", closed)
            json.key("content_block")
            json.block(MessageBlock(kind: kind, text: ""))
        }
    }

    private mutating func close() -> [UInt8] {
        guard open != nil else { return [] }
        open = nil
        defer { closed += 1 }
        return Self.event("content_block_stop") { $0.field("index", closed) }
    }

    private static func event(_ type: String, _ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(after: opening(type))
        json.object { json in
            json.field("type", type)
            fields(&json)
        }
        json.raw(ServerSentEvent.closing)
        return json.bytes
    }

    private static func opening(_ type: String) -> [UInt8] {
        Array("event: \(type)\n".utf8) + ServerSentEvent.opening
    }
}
