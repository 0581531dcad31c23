import MaruCore
import Testing

@testable import MaruProviders

@Suite struct ServerSentEventsTests {
    private static let stream = """
        \u{FEFF}data: one\n\n: a comment\nevent: named\r\ndata:two\r\ndata:  three\r\n\r\n\
        data\n\nid: 7\nretry: 1\n\ndata: 마루\r\rdata: lost
        """

    private static let events = [
        ServerSentEvent(name: nil, data: Array("one".utf8)),
        ServerSentEvent(name: "named", data: Array("two\n three".utf8)),
        ServerSentEvent(name: nil, data: []),
        ServerSentEvent(name: nil, data: Array("마루".utf8)),
    ]

    @Test(arguments: 1...40)
    func `A stream is the same in pieces of any size`(size: Int) throws {
        var parser = ServerSentEvents(limit: 1000)
        var events: [ServerSentEvent] = []
        var rest = Array(Self.stream.utf8)[...]
        while !rest.isEmpty {
            events += try parser.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(events == Self.events)
    }

    @Test func `Lines and events have a largest size`() {
        var parser = ServerSentEvents(limit: 10)
        #expect(throws: UpstreamFailure.Cause.tooLarge("a line of the answer", limit: 10)) {
            try parser.append("12345678901".utf8)
        }
        parser = ServerSentEvents(limit: 10)
        #expect(throws: UpstreamFailure.Cause.tooLarge("an event of the answer", limit: 10)) {
            try parser.append("data: 123\ndata: 456\ndata: 789\ndata: 123\n".utf8)
        }
    }
}
