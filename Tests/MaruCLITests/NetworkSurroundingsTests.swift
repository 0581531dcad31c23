import Testing

@testable import MaruCLI

@Suite("What the system says about ways out")
struct NetworkSurroundingsTests {
    @Test func `A process has ways out by the devices of its routes, except to itself`() {
        let heading = "Iface\tDestination\tGateway\tFlags\n"
        let six = "00000000000000000000000000000001 80 00000000000000000000000000000000 00 0 0 0 0 80200001       lo\n"
        #expect(NetworkSurroundings.devices(routes: heading, ipv6: six).isEmpty)
        let routes = heading + "eth0\t00000000\t0101A8C0\t0003\nlo\t0000007F\t00000000\t0001\n"
        #expect(NetworkSurroundings.devices(routes: routes, ipv6: six.replacing("lo", with: "wg0")) == ["eth0", "wg0"])
    }

    @Test func `Values of a unit add up over its addenda, and an empty one forgets them`() {
        let unit = "[Service]\nIPAddressDeny=any\nIPAddressAllow=10.0.0.0/8 localhost\n#IPAddressAllow=1.2.3.4\n"
        #expect(NetworkSurroundings.values(of: "IPAddressDeny", in: [unit]) == ["any"])
        #expect(NetworkSurroundings.values(of: "IPAddressAllow", in: [unit]) == ["10.0.0.0/8", "localhost"])
        let addendum = "[Service]\nIPAddressAllow=\nIPAddressAllow=::1\n"
        #expect(NetworkSurroundings.values(of: "IPAddressAllow", in: [unit, addendum]) == ["::1"])
    }

    @Test func `A unit keeps a service on its machine only if it denies all and allows loopback alone`() {
        func unit(_ denied: [String], _ allowed: [String]) -> NetworkSurroundings.Unit {
            NetworkSurroundings.Unit(path: "u", deniesAddresses: denied, allowsAddresses: allowed)
        }
        #expect(unit(["any"], ["localhost"]).staysHere && unit(["any"], []).staysHere)
        #expect(!unit([], ["localhost"]).staysHere)
        #expect(!unit(["any"], ["localhost", "10.0.0.0/8"]).staysHere)
    }
}
