/// The framing of a `text/event-stream`. Source: WHATWG HTML, section "Server-sent events".
package enum ServerSentEvent {
    package static let contentType = "text/event-stream; charset=utf-8"

    /// What stands before an event's JSON, which has no line breaks when ``JSONWriter`` wrote it.
    static let opening = Array("data: ".utf8)
    /// What stands after it.
    static let closing = Array("\n\n".utf8)

    /// OpenAI's mark for the end of a stream that is complete.
    package static let done = Array("data: [DONE]\n\n".utf8)

    /// A comment, which clients skip. It keeps proxies from giving up on a stream that is still silent.
    package static let ping = Array(": ping\n\n".utf8)

    /// The last event of a stream that broke off. ``done`` does not follow, so that nobody takes the text for whole.
    package static func failure(_ error: APIError) -> [UInt8] { opening + error.envelope + closing }
}
