package import MaruConfiguration
package import MaruCore

extension Kind<Zone> {
    package static var zone: Kind<Zone> {
        Kind<String>.text.converted("a zone such as \"on-premises\" or \"domestic\": lower-case letters, digits, - _ .")
        {
            Zone($0)
        } back: {
            $0.name
        }
    }
}

extension Kind<Currency> {
    package static var currency: Kind {
        Kind<String>.text.converted("a currency such as \"USD\" or \"KRW\"") {
            Currency($0)
        } back: {
            $0.code
        }
    }
}

extension Kind<Int64> {
    /// A price in a currency's unit, kept in millionths.
    package static var price: Kind {
        Kind<Double>.number(in: 0...1e9).converted("a price for a million tokens, such as 0.15") {
            Int64(($0 * 1_000_000).rounded())
        } back: {
            Double($0) / 1_000_000
        }
    }
}

extension Kind<Set<DataClass>> {
    package static var dataClasses: Kind<Set<DataClass>> {
        Kind<[String]>.list.converted("a list of \"open\", \"sensitive\" and \"confidential\"") { names in
            let classes = names.compactMap { DataClass(rawValue: $0) }
            return classes.count == names.count && !classes.isEmpty ? Set(classes) : nil
        } back: {
            $0.sorted().map(\.rawValue)
        }
    }
}

extension Kind<AllowedZones> {
    package static var zones: Kind<AllowedZones> {
        Kind<[String]>.list.converted("a list of zones such as [\"on-premises\", \"domestic\"]") { names in
            let zones = names.compactMap { Zone($0) }
            return zones.count == names.count ? AllowedZones(Set(zones)) : nil
        } back: {
            $0.names
        }
    }
}

extension Kind<CalendarDate> {
    package static var day: Kind {
        Kind<String>.text.converted("a day such as \"2026-11-28\"") {
            CalendarDate($0)
        } back: {
            $0.description
        }
    }
}
