import MaruServer
import MaruTesting
import Logging
import Testing

@Suite("The server's configuration")
struct ServerConfigurationTests {
    @Test("Loopback needs no key", arguments: ["127.0.0.1", "127.8.9.1", "localhost", "::1", "LOCALHOST"])
    func loopback(host: String) throws {
        try ServerConfiguration(host: host).validate(hasAccounts: false)
    }

    @Test(
        "Any other address is refused without a key, and allowed with one",
        arguments: [
            "0.0.0.0", "::", "192.168.0.7", "example.com", "127.0.0.1.example.com", "127.0.0", "",
        ]
    )
    func elsewhere(host: String) throws {
        #expect(throws: ServerError.keyNeeded(host: host)) {
            try ServerConfiguration(host: host).validate(hasAccounts: false)
        }
        try ServerConfiguration(host: host, apiKey: "secret").validate(hasAccounts: false)
    }

    @Test("A key that no header could carry is refused", arguments: ["", "a b", "한글", "a\n"])
    func keys(key: String) {
        #expect(throws: ServerError.unusableKey) { try ServerConfiguration(apiKey: key).validate(hasAccounts: false) }
    }

    @Test("A port outside the range is refused", arguments: [-1, 65536])
    func ports(port: Int) {
        #expect(throws: ServerError.invalidPort(port)) {
            try ServerConfiguration(port: port).validate(hasAccounts: false)
        }
    }

    @Test("A server cannot be made from a configuration that is not valid")
    func server() {
        #expect(throws: ServerError.self) {
            try Server(
                generator: ScriptedGenerator(),
                configuration: ServerConfiguration(host: "0.0.0.0"),
                logger: Logger(label: "test")
            )
        }
    }

    @Test("An IPv6 address stands in brackets in a URL")
    func url() {
        #expect(ServerAddress(host: "::1", port: 80).url == "http://[::1]:80")
        #expect(ServerAddress(host: "127.0.0.1", port: 8080).url == "http://127.0.0.1:8080")
    }
}
