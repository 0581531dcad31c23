import Testing

@testable import MaruPolicy

@Suite struct HostListTests {
    private let hosts = HostList(["Ok.example", "dev.example:8443", "*.intra.example", "한글.example"])

    @Test(arguments: [
        "ok.example", "OK.example", "ok.example:443", "ok.example:80", "dev.example:8443", "a.intra.example",
        "한글.example",
    ])
    func `Hosts of the list are allowed`(host: String) {
        #expect(hosts.allows(host.unicodeScalars))
    }

    @Test(arguments: [
        "", "example", "a.ok.example", "ok.example.", "ok.example:8080", "dev.example", "intra.example",
        "xintra.example",
        "u@ok.example", "u@a.intra.example", "a.intra.example:1", "%61.intra.example", "οk.example",
    ])
    func `Other hosts are not`(host: String) {
        #expect(!hosts.allows(host.unicodeScalars))
    }
}
