/// The framing of a `text/event-stream`. Source: WHATWG HTML, section "Server-sent events".
package enum ServerSentEvent {
    /// An event that carries one JSON document; JSON written by ``JSONWriter`` has no line breaks.
    package static func data(_ json: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count + 8)
        bytes += "data: ".utf8
        bytes += json
        bytes += "\n\n".utf8
        return bytes
    }

    /// OpenAI's mark for the end of a stream that is complete.
    package static let done = Array("data: [DONE]\n\n".utf8)

    /// A comment, which clients skip. It keeps proxies from giving up on a stream that is still silent.
    package static let ping = Array(": ping\n\n".utf8)

    /// The last event of a stream that broke off. ``done`` does not follow, so that nobody takes the text for whole.
    package static func failure(_ error: APIError) -> [UInt8] { data(error.envelope) }
}
