package import MaruCore

/// Turns the events of an answer into the numbered events of a response.
/// Source: https://platform.openai.com/docs/api-reference/responses-streaming
package struct StreamedResponse: StreamEncoder, ResponseEncoder {
    package static let contentType = ServerSentEvent.contentType

    package private(set) var draft: ResponseDraft
    /// The number of the next event.
    private var number = 0

    package init(_ head: ResponseHead) { draft = ResponseDraft(head) }

    package var ping: [UInt8] { ServerSentEvent.ping }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        events(for: event).flatMap(\.self)
    }

    /// The same, each event for itself. The first one of a stream has the number 0, and none is left out.
    package mutating func events(for event: GenerationEvent) -> [[UInt8]] {
        let changes = draft.add(event)
        if case .started = event { return [progress("response.created"), progress("response.in_progress")] }
        return changes.flatMap { events(for: $0) }
    }

    package func end() -> [UInt8] {
        var copy = self
        return copy.finish(.complete)
    }

    package func failure(_ error: APIError) -> [UInt8] {
        var copy = self
        return copy.finish(.failed(error))
    }

    /// The last event. OpenAI has none for a response that was cancelled: it is incomplete, and says why.
    package mutating func finish(_ end: ResponseEnd) -> [UInt8] {
        draft.end(end)
        let isCancelled = draft.status == .cancelled
        return progress("response.\((isCancelled ? .incomplete : draft.status).rawValue)")
    }

    /// An event that has the whole response.
    private mutating func progress(_ type: String) -> [UInt8] {
        event(type) { [draft] json in
            json.key("response")
            draft.write(into: &json)
        }
    }

    private mutating func events(for change: ResponseDraft.Change) -> [[UInt8]] {
        switch change {
        case .opened(let index, let item): return opening(of: item, at: index)
        case .grew(let index, let text, let logprobs):
            let item = draft.output[index]
            return [
                itemEvent("\(item.content.streamName).delta", index) { json in
                    json.field("delta", text)
                    json.logprobs(logprobs, of: item)
                }
            ]
        case .closed(let index): return closing(of: draft.output[index], at: index)
        }
    }

    private mutating func opening(of item: ResponseItem, at index: Int) -> [[UInt8]] {
        let added = event("response.output_item.added") { json in
            json.field("output_index", index)
            json.key("item")
            json.responseItem(item, isOpening: true)
        }
        guard item.content.hasParts else { return [added] }
        let part = itemEvent("response.content_part.added", index) { json in
            json.key("part")
            json.responsePart(of: item, text: "")
        }
        return [added, part]
    }

    private mutating func closing(of item: ResponseItem, at index: Int) -> [[UInt8]] {
        var events = [
            itemEvent("\(item.content.streamName).done", index) { json in
                json.field(item.content.hasParts ? "text" : "arguments", item.content.text)
                if case .call(let call) = item.content { json.field("name", call.name) }
                json.logprobs(item.logprobs, of: item)
            }
        ]
        if item.content.hasParts {
            events.append(
                itemEvent("response.content_part.done", index) { json in
                    json.key("part")
                    json.responsePart(of: item, text: item.content.text)
                }
            )
        }
        events.append(
            event("response.output_item.done") { json in
                json.field("output_index", index)
                json.key("item")
                json.responseItem(item)
            }
        )
        return events
    }

    /// An event of the item at `index`, or of its only part.
    private mutating func itemEvent(
        _ type: String,
        _ index: Int,
        _ fields: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        let item = draft.output[index]
        return event(type) { json in
            json.field("item_id", item.id)
            json.field("output_index", index)
            if item.content.hasParts { json.field("content_index", 0) }
            fields(&json)
        }
    }

    private mutating func event(_ type: String, _ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(after: Array("event: \(type)\n".utf8) + ServerSentEvent.opening)
        json.object { json in
            json.field("type", type)
            json.field("sequence_number", number)
            fields(&json)
        }
        json.raw(ServerSentEvent.closing)
        number += 1
        return json.bytes
    }
}

extension ResponseItem.Content {
    /// Whether it says something in parts, of which an item that is made has one.
    fileprivate var hasParts: Bool {
        switch self {
        case .message, .reasoning: true
        case .call, .result: false
        }
    }

    /// With what the names of the events begin that tell of its text.
    fileprivate var streamName: String {
        switch self {
        case .message, .result: "response.output_text"
        case .reasoning: "response.reasoning_text"
        case .call: "response.function_call_arguments"
        }
    }
}

extension JSONWriter {
    /// Events that tell of a message have log-probabilities, if only none.
    fileprivate mutating func logprobs(_ tokens: [TokenLogprobs], of item: ResponseItem) {
        guard case .message = item.content else { return }
        key("logprobs")
        tokenLogprobs(tokens)
    }
}
