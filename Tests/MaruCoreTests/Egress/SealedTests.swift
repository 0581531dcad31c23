import MaruCore
import Testing

@Suite("Sealed")
struct SealedTests {
    private let sealed = Sealed.on(by: "the variable MARU_SEALED")

    @Test(
        "A sealed process reaches this machine, by its numbers and by the one name that is certain",
        arguments: ["127.0.0.1", "127.255.0.9", "::1", "[::1]", "localhost"]
    )
    func here(host: String) throws {
        for way in WayOut.allCases { try sealed.permit(way, to: host) }
    }

    @Test(
        "It reaches nobody else, whatever the name looks like",
        arguments: [
            "10.0.0.1", "8.8.8.8", "0.0.0.0", "128.0.0.1", "169.254.169.254", "::", "::2", "[fe80::1]", "example.com",
            "localhost.example.com", "127.0.0.1.example.com", "127.0.0.1.", "localhost.", "LOCALHOST", "127.1",
            "2130706433", "0x7f.0.0.1", "127.0.0.+1", "127.0.0.256", "127.0.0", "127..0.1", "::ffff:10.0.0.1", "",
        ]
    )
    func elsewhere(host: String) {
        for way in WayOut.allCases {
            #expect(throws: SealedRefusal(way: way, target: host, setting: "the variable MARU_SEALED")) {
                try sealed.permit(way, to: host)
            }
            #expect(throws: Never.self) { try Sealed.off.permit(way, to: host) }
        }
    }

    @Test func `A host that nobody knows is not this machine`() {
        #expect(throws: SealedRefusal.self) { try sealed.permit(.telemetry, to: nil, shownAs: "http:///") }
    }

    @Test func `A sealed process starts no other program`() {
        #expect(throws: SealedRefusal.self) { try sealed.permit(.packages, program: "pip") }
        #expect(throws: Never.self) { try Sealed.off.permit(.packages, program: "pip") }
    }

    @Test func `A sealed process listens where no name has to be looked up`() throws {
        for host in ["0.0.0.0", "127.0.0.1", "10.1.2.3", "::", "fe80::1", "localhost"] {
            try sealed.permitListening(on: host)
        }
        for host in ["maru.example.com", "10.1.2", "1.2.3.4.example", "a:b.example"] {
            #expect(throws: SealedRefusal.self) { try sealed.permitListening(on: host) }
            #expect(throws: Never.self) { try Sealed.off.permitListening(on: host) }
        }
    }

    @Test func `Only a sealed process decides what localhost means`() {
        #expect(sealed.addresses == ["localhost": "127.0.0.1"] && Sealed.off.addresses.isEmpty)
    }

    @Test(arguments: WayOut.allCases)
    func `A refusal says what was refused, by which setting, and what to do`(way: WayOut) {
        let text = SealedRefusal(way: way, target: "example.com", setting: "a setting").description
        #expect(text.hasPrefix("\(way.act) example.com, and Maru is sealed by a setting:"))
        #expect(text.hasSuffix(".") && text.split(separator: ".").count >= 3, "\(text)")
    }
}
