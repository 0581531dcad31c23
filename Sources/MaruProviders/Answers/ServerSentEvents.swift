import MaruCore

/// An event of a stream.
struct ServerSentEvent: Hashable, Sendable {
    var name: String?
    var data: [UInt8]
}

/// Takes a stream of server-sent events apart, whatever pieces it arrives in.
/// Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
struct ServerSentEvents: Sendable {
    /// The most bytes of a line, and of the data of an event.
    let limit: Int
    private var line: [UInt8] = []
    private var name: String?
    private var data: [UInt8]?
    private var isAfterReturn = false
    private var isFirstLine = true

    init(limit: Int) { self.limit = limit }

    /// The events that `bytes` complete.
    mutating func append(_ bytes: some Sequence<UInt8>) throws(UpstreamFailure.Cause) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where isAfterReturn: isAfterReturn = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                isAfterReturn = byte == UInt8(ascii: "\r")
                if let event = try endLine() { events.append(event) }
            default:
                isAfterReturn = false
                guard line.count < limit else { throw .tooLarge("a line of the answer", limit: limit) }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() throws(UpstreamFailure.Cause) -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        switch line[..<colon] {
        case let field where field.elementsEqual("data".utf8): try take(data: value)
        case let field where field.elementsEqual("event".utf8): name = String(decoding: value, as: UTF8.self)
        // Comments have no name, and the other fields are about connecting again.
        default: break
        }
        return nil
    }

    private mutating func take(data value: ArraySlice<UInt8>) throws(UpstreamFailure.Cause) {
        guard (data?.count ?? 0) + value.count < limit else { throw .tooLarge("an event of the answer", limit: limit) }
        if data == nil {
            data = Array(value)
        } else {
            data?.append(UInt8(ascii: "\n")); data?.append(contentsOf: value)
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer { (name, data) = (nil, nil) }
        return data.map { ServerSentEvent(name: name, data: $0) }
    }
}
