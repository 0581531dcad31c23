import MaruLoad
import Testing

@Suite("Load target")
struct LoadTargetTests {
    @Test(
        "An address of this machine is taken, with or without the path of the API",
        arguments: [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:9/v1/", "http://localhost:9"),
            ("http://[::1]:8080/", "http://[::1]:8080"), ("http://127.9.9.9", "http://127.9.9.9:80"),
        ]
    )
    func taken(text: String, url: String) throws {
        #expect(try LoadTarget(text).url == url)
    }

    @Test(
        "Every other machine is refused, whatever its name looks like",
        arguments: [
            "http://10.0.0.1:8080", "http://example.com", "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://0.0.0.0:8080", "http://[::2]", "http://128.0.0.1", "http://127.1.example:80",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: LoadError.self) { try LoadTarget(text) }
        guard case .notLoopback? = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }

    @Test(
        "What is no address of a server is refused",
        arguments: [
            "", "127.0.0.1:8080", "ftp://127.0.0.1", "http://a@127.0.0.1", "http://127.0.0.1/x", "https://127.0.0.1",
        ]
    )
    func invalid(text: String) {
        #expect(throws: LoadError.invalidURL(text)) { try LoadTarget(text) }
    }
}
