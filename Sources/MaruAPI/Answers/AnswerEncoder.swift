package import MaruCore

/// Turns the events of an answer into what its client reads, in the form of one API.
package protocol AnswerEncoder: Sendable {
    /// What to send for the next event of a prompt; empty when the client need not know of it, or not yet.
    mutating func bytes(for event: GenerationEvent, prompt: Int) -> [UInt8]

    /// What to send after the last event.
    func end() -> [UInt8]

    /// Whether every choice ended and the usage is known.
    var isComplete: Bool { get }

    var usage: Usage { get }
}

/// An encoder that sends the answer piece by piece.
package protocol StreamEncoder: AnswerEncoder {
    static var contentType: String { get }

    /// What to send while there is nothing else, so that proxies do not give up on the stream.
    var ping: [UInt8] { get }

    /// The last piece of a stream that broke off, which can be told from the end of a whole one.
    func failure(_ error: APIError) -> [UInt8]
}
