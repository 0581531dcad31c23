import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct LogprobLedgerTests {
    private func logprob(_ bytes: [UInt8]) -> TokenLogprobs {
        TokenLogprobs(chosen: TokenLogprob(token: 1, bytes: bytes, logprob: -1), top: [])
    }

    private func logprob(_ text: String) -> TokenLogprobs { logprob(Array(text.utf8)) }

    private func output(_ pieces: [(text: String, tokens: [TokenLogprobs])]) -> [(text: String, tokens: [String])] {
        var guarded = GuardedEvents(rules: StreamSamples.rules(), refusal: "")
        let events =
            pieces.map { GenerationEvent.delta(choice: 0, text: $0.text, logprobs: $0.tokens) }
            + [.finished(choice: 0, reason: .stop)]
        return events.flatMap { guarded.events(for: $0) }.compactMap { event in
            guard case .delta(_, let text, let logprobs) = event else { return nil }
            return (text, logprobs.map { String(decoding: $0.chosen.bytes, as: UTF8.self) })
        }
    }

    @Test func `Tokens go with the text that they complete`() {
        let sent = output([("가", [logprob("가")]), (" ab", [logprob(" ab")]), (" 나", [logprob(" 나")])])
        #expect(sent.map(\.text) == ["가", " ", "ab 나"])
        #expect(sent.map(\.tokens) == [["가"], [], [" ab", " 나"]])
    }

    @Test func `Tokens of masked text are dropped`() {
        let sent = output([
            ("가 96", [logprob("가 96")]), ("0101-1234567", [logprob("0101-1234567")]), ("나", [logprob("나")]),
        ])
        #expect(sent.map(\.text).joined() == "가 [KR_RRN]나")
        #expect(sent.flatMap(\.tokens) == ["나"])
    }

    @Test func `Tokens that say more than the text are dropped`() {
        let sent = output([("가", [logprob("가나")]), ("다", [logprob(" 다")])])
        #expect(sent.flatMap(\.tokens) == [" 다"])
    }

    @Test func `Parts of a character go with the whole`() {
        let bytes = Array("각".utf8)
        let sent = output([("", [logprob([bytes[0]])]), ("각", [logprob([bytes[1]]), logprob([bytes[2]])])])
        #expect(sent.map(\.text) == ["각"])
        #expect(sent.map(\.tokens.count) == [3])
    }
}
