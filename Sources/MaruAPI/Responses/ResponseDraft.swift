import MaruCore

/// How the making of a response ends.
package enum ResponseEnd: Hashable, Sendable {
    /// The answer is at its end, or at its limit.
    case complete
    /// Its client wants no more of it.
    case cancelled
    case failed(APIError)
}

/// A response while it is made: what the events of its generator told so far.
package struct ResponseDraft: Sendable {
    package enum Status: String, Sendable {
        case queued
        case inProgress = "in_progress"
        case completed
        case incomplete
        case failed
        case cancelled
    }

    /// What an event did to the item at an index of the output.
    enum Change {
        case opened(Int, ResponseItem)
        case grew(Int, by: String, logprobs: [TokenLogprobs])
        case closed(Int)
    }

    package let head: ResponseHead
    package private(set) var status = Status.queued
    private(set) var output: [ResponseItem] = []
    private(set) var usage: Usage?
    private var error: APIError?
    private var reason: FinishReason?

    package init(_ head: ResponseHead) { self.head = head }

    /// Whether the answer ended and what it consumed is known.
    package var isComplete: Bool { reason != nil && usage != nil }

    private var isIncomplete: Bool { reason == .length || reason == .contentFilter }

    mutating func add(_ event: GenerationEvent) -> [Change] {
        switch event {
        case .started:
            status = .inProgress
            return []
        case .delta(_, let text, let logprobs):
            guard !text.isEmpty || !logprobs.isEmpty else { return [] }
            return grow(.message(role: "assistant", texts: [""]), by: text, logprobs: logprobs)
        case .reasoning(_, let text): return text.isEmpty ? [] : grow(.reasoning(""), by: text)
        case .call(_, var call):
            let arguments = call.arguments
            call.arguments = ""
            return close() + grow(.call(call), by: arguments) + close()
        case .finished(_, let reason):
            self.reason = reason
            return close(as: isIncomplete ? .incomplete : .completed)
        case .usage(let usage):
            self.usage = usage
            status = isIncomplete ? .incomplete : .completed
            return []
        }
    }

    /// Takes note of how the making of the response ended.
    mutating func end(_ end: ResponseEnd) {
        switch end {
        case .complete: return
        case .cancelled: status = .cancelled
        case .failed(let error):
            self.error = error
            status = .failed
        }
        _ = close(as: .incomplete)
    }

    /// The response as its client gets it.
    package var json: [UInt8] {
        var json = JSONWriter()
        write(into: &json)
        return json.bytes
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.responseHead(head)
            json.responseProgress(status: status, reason: reason, output: output, usage: usage, error: error)
        }
    }

    /// Adds to the item that is open, or opens one if that is of another kind.
    private mutating func grow(
        _ empty: ResponseItem.Content,
        by text: String,
        logprobs: [TokenLogprobs] = []
    ) -> [Change] {
        var changes: [Change] = []
        if output.last.map({ $0.status != .inProgress || !$0.content.isSameKind(as: empty) }) ?? true {
            changes = close()
            let item = ResponseItem(empty, status: .inProgress)
            output.append(item)
            changes.append(.opened(output.count - 1, item))
        }
        let last = output.count - 1
        output[last].content.append(text)
        output[last].logprobs += logprobs
        return changes + [.grew(last, by: text, logprobs: logprobs)]
    }

    private mutating func close(as status: ResponseItem.Status = .completed) -> [Change] {
        guard let last = output.indices.last, output[last].status == .inProgress else { return [] }
        output[last].status = status
        return [.closed(last)]
    }
}

extension ResponseItem.Content {
    fileprivate func isSameKind(as other: Self) -> Bool {
        switch (self, other) {
        case (.message, .message), (.reasoning, .reasoning): true
        default: false
        }
    }

    /// The text of an item that is made: it has one part.
    var text: String {
        switch self {
        case .message(_, let texts), .result(_, let texts): texts.joined(separator: "\n")
        case .reasoning(let text): text
        case .call(let call): call.arguments
        }
    }

    fileprivate mutating func append(_ text: String) {
        switch self {
        case .message(let role, var texts):
            // While nobody else holds the text, it grows in place.
            self = .message(role: role, texts: [])
            texts[texts.count - 1] += text
            self = .message(role: role, texts: texts)
        case .reasoning(var thought):
            self = .reasoning("")
            thought += text
            self = .reasoning(thought)
        case .call(var call):
            call.arguments += text
            self = .call(call)
        case .result: break
        }
    }
}
