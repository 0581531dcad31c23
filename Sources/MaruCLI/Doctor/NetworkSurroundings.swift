import Foundation
import MaruCore

/// What the system around this process says about ways out, which holds even where Maru had a mistake.
struct NetworkSurroundings: Hashable {
    /// The devices other than loopback to which this process has routes; `nil` where the system does not tell.
    let routes: [String]?
    /// What the unit of the service says, if there is one.
    let unit: Unit?

    /// A unit of systemd and its addenda.
    struct Unit: Hashable {
        let path: String
        let deniesAddresses: [String]
        let allowsAddresses: [String]

        /// Whether the kernel drops what goes to other machines, for all processes of the service.
        var staysHere: Bool {
            deniesAddresses.contains("any")
                && allowsAddresses.allSatisfy {
                    ["localhost", "127.0.0.0/8", "127.0.0.1", "::1", "::1/128"].contains($0)
                }
        }
    }

    /// - Parameter root: the folder where the system's files are.
    init(root: String = "") {
        let old = try? String(contentsOfFile: root + "/proc/self/net/route", encoding: .utf8)
        let new = try? String(contentsOfFile: root + "/proc/self/net/ipv6_route", encoding: .utf8)
        routes = old == nil && new == nil ? nil : Self.devices(routes: old ?? "", ipv6: new ?? "")
        unit = Self.unit(below: root)
    }

    /// Source: proc_net(5); the first column of IPv4's routes below a heading and the last one of IPv6's are devices.
    static func devices(routes: String, ipv6: String) -> [String] {
        let old = routes.split(separator: "\n").dropFirst().compactMap { $0.split { $0 == "\t" || $0 == " " }.first }
        let new = ipv6.split(separator: "\n").compactMap { $0.split(separator: " ").last }
        return Set((old + new).map(String.init)).subtracting(["lo"]).sorted()
    }

    /// Where systemd looks, the strongest place first.
    private static let folders = ["/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib"].map { $0 + "/systemd/system" }

    private static func unit(below root: String) -> Unit? {
        let places = folders.map { root + $0 + "/maru.service" }
        guard let path = places.first(where: FileManager.default.fileExists(atPath:)) else { return nil }
        let addenda = places.flatMap { place in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place + ".d")) ?? []
            return names.filter { $0.hasSuffix(".conf") }.sorted().map { "\(place).d/\($0)" }
        }
        let texts = ([path] + addenda).compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        return Unit(
            path: path,
            deniesAddresses: values(of: "IPAddressDeny", in: texts),
            allowsAddresses: values(of: "IPAddressAllow", in: texts)
        )
    }

    /// Source: systemd.syntax(7) and systemd.resource-control(5); an empty value forgets those before.
    static func values(of key: String, in texts: [String]) -> [String] {
        var values: [String] = []
        for line in texts.flatMap({ $0.split(separator: "\n") }) {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == key else { continue }
            let added = parts[1].split(whereSeparator: \.isWhitespace).map(String.init)
            values = added.isEmpty ? [] : values + added
        }
        return values
    }
}

extension NetworkSurroundings {
    var lines: [String] {
        let routes =
            switch routes {
            case nil: "the system does not tell"
            case []?: "none leads off this machine: nothing that runs here could connect to others"
            case let devices?: "by \(devices.joined(separator: ", ")): the system itself would let a connection out"
            }
        return ["Routes      \(routes)", "Service     \(service)"]
    }

    private var service: String {
        guard let unit else { return "there is no maru.service of systemd" }
        if unit.staysHere { return "\(unit.path) lets the kernel drop all that goes to other machines" }
        guard unit.deniesAddresses.contains("any") else {
            return "\(unit.path) lets everything out: IPAddressDeny=any is not set"
        }
        return "\(unit.path) lets the kernel drop all but: \(unit.allowsAddresses.joined(separator: " "))"
    }

    var json: JSONValue {
        [
            "routes": routes.map { .array($0.map { .string($0) }) } ?? .null,
            "unit": unit.map { unit in
                [
                    "path": .string(unit.path), "staysHere": .bool(unit.staysHere),
                    "deniesAddresses": .array(unit.deniesAddresses.map { .string($0) }),
                    "allowsAddresses": .array(unit.allowsAddresses.map { .string($0) }),
                ]
            } ?? .null,
        ]
    }
}
