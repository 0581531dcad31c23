import MaruConfiguration
import MaruCore
import MaruRouting

extension Kind<Zone> {
    static var zone: Kind {
        Kind<String>.text.converted("a zone such as \"on-premises\" or \"domestic\": lower-case letters, digits, - _ .")
        {
            Zone($0)
        } back: {
            $0.name
        }
    }
}

extension Kind<Currency> {
    static var currency: Kind {
        Kind<String>.text.converted("a currency such as \"USD\" or \"KRW\"") {
            Currency($0)
        } back: {
            $0.code
        }
    }
}

extension Kind<Int64> {
    /// A price in a currency's unit, kept in millionths.
    static var price: Kind {
        Kind<Double>.number(in: 0...1e9).converted("a price for a million tokens, such as 0.15") {
            Int64(($0 * 1_000_000).rounded())
        } back: {
            Double($0) / 1_000_000
        }
    }
}

extension Kind<Set<DataClass>> {
    static var dataClasses: Kind {
        Kind<[String]>.list.converted("a list of \"open\", \"sensitive\" and \"confidential\"") { names in
            let classes = names.compactMap { DataClass(rawValue: $0) }
            return classes.count == names.count && !classes.isEmpty ? Set(classes) : nil
        } back: {
            $0.sorted().map(\.rawValue)
        }
    }
}

extension Kind<AllowedZones> {
    static var zones: Kind {
        Kind<[String]>.list.converted("a list of zones such as [\"on-premises\", \"domestic\"]") { names in
            let zones = names.compactMap { Zone($0) }
            return zones.count == names.count ? AllowedZones(Set(zones)) : nil
        } back: {
            $0.names
        }
    }
}

extension Kind<String> {
    /// A text that can stand in an address as it is.
    static var urlWord: Kind {
        Kind<String>.text.converted("letters, digits, - _ . of ASCII") {
            isURLWord($0) ? $0 : nil
        } back: {
            $0
        }
    }

    static func isURLWord(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
