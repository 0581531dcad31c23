import Foundation
import MaruCore
import Testing

@testable import MaruProviders

@Suite struct UpstreamValueTests {
    @Test func `A secret prints as dots, wherever it is printed`() throws {
        struct Holder { var key: Secret? }
        let secret = try #require(Secret("sk-very-secret"))
        var dumped = ""
        dump(Holder(key: secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(Holder(key: secret))", dumped, "\([secret: 1])"] {
            #expect(!text.contains("very"), "\(text)")
            #expect(text.contains("•••"))
        }
        for text in ["", "a b", "a\nb", "키"] { #expect(Secret(text) == nil) }
    }

    @Test func `A key comes from a variable`() throws {
        let source = SecretSource.variable("KEY")
        #expect(try source.read(environment: ["KEY": "abc\n"]) == Secret("abc"))
        #expect(throws: ProviderError.missingKey(source)) { try source.read(environment: [:]) }
        let error = #expect(throws: ProviderError.invalidKey(source)) { try source.read(environment: ["KEY": "a b"]) }
        #expect(error?.description.contains("a b") == false)
    }

    @Test func `A key comes from a file`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("key-\(UUID()).txt").path
        try "abc\n".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try SecretSource.file(path).read(environment: [:]) == Secret("abc"))
        let missing = SecretSource.file(path + "x")
        #expect(throws: ProviderError.missingKey(missing)) { try missing.read(environment: [:]) }
    }

    @Test func `Only the organisation's own machines may be asked without encryption`() throws {
        #expect(try UpstreamAddress("http://10.0.0.1:8000/v1/", zone: .onPremises).text == "http://10.0.0.1:8000/v1")
        #expect(try UpstreamAddress("https://api.example/v1", zone: .domestic).text == "https://api.example/v1")
        #expect(throws: ProviderError.self) { try UpstreamAddress("http://api.example/v1", zone: .domestic) }
    }

    @Test(arguments: [
        "", "ftp://a", "https://", "file:///etc/passwd", "https://user:password@a/v1", "https://a/v1?x=1",
        "https://a/#b",
        "https://a b/", "//a/v1", "https://a\r\nHost: b/",
    ])
    func `Other addresses are refused`(text: String) {
        let error = #expect(throws: ProviderError.self) { try UpstreamAddress(text, zone: .onPremises) }
        #expect(error?.description.contains("password") == false)
    }

    @Test func `Retry-After is a number of seconds within a day`() {
        #expect(RetryAfter.duration("7") == .seconds(7))
        #expect(RetryAfter.duration("0.5") == .milliseconds(500))
        #expect(RetryAfter.duration("1e300") == .seconds(86_400))
        for text in ["-1", "soon", "nan", "inf", "Wed, 21 Oct 2026 07:28:00 GMT", ""] {
            #expect(RetryAfter.duration(text) == nil)
        }
    }

    @Test func `Of an error only a word for programs is kept`() {
        func code(_ text: String) -> String? { ErrorCode.code(in: Array(text.utf8)) }
        #expect(code(#"{"error":{"message":"your prompt was: secret","code":"bad_thing"}}"#) == "bad_thing")
        #expect(code(#"{"type":"error","error":{"type":"overloaded_error","message":"x"}}"#) == "overloaded_error")
        #expect(code(#"{"error":{"code":"your prompt was: secret","type":"invalid"}}"#) == "invalid")
        #expect(code(#"{"error":{"code":404}}"#) == "404")
        #expect(code("<html>") == nil)
    }
}
