import Foundation
import Testing

@testable import MaruEvaluation

@Suite struct AttemptResultCodingTests {
    @Test(arguments: [
        (Attempt.Result.timeout, #"{"timeout":true}"#), (.failed(reason: "no"), #"{"failed":"no"}"#),
    ])
    func `A result is written under its name and read back`(result: Attempt.Result, text: String) throws {
        let bytes = try RecordCoding.bytes(of: result)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(try RecordCoding.value(Attempt.Result.self, from: bytes) == result)
    }

    @Test func `An answer comes back whole, and something else is an error`() throws {
        let timing = AnswerTiming(firstAny: 0.5, end: 1.25, pieces: 2)
        let result = Attempt.Result.answered(Answer(text: "é\n", reasoning: "r", finish: "length", timing: timing))
        #expect(try RecordCoding.value(Attempt.Result.self, from: RecordCoding.bytes(of: result)) == result)
        for text in ["{}", #"{"timeout":false}"#, #"{"answerd":{}}"#] {
            #expect(throws: DecodingError.self) { try RecordCoding.value(Attempt.Result.self, from: Data(text.utf8)) }
        }
    }
}
