import MaruConfiguration
import MaruCore
import MaruRouting

extension RouteSettings {
    /// Reads a `[[route]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let model = table.require("model", .text)
        let providers = table.require("providers", .list)
        let order = table.take("order", Kind<RouteOrder>.word) ?? .listed
        let zones = Self.zones(&table)
        let hedges = table.take("hedge", .flag) ?? false
        let shadow = Self.shadow(&table)
        guard let model, let providers, let zones else { return nil }
        guard !providers.isEmpty, Set(providers).count == providers.count else {
            table.note(providers.isEmpty ? "providers names none." : "providers names one of them twice.")
            return nil
        }
        self.init(model: model, providers: providers, order: order, zones: zones, hedges: hedges, shadow: shadow)
    }

    /// `zones = { open = ["on-premises", "domestic"], sensitive = ["on-premises"] }`. A class that is not there may be
    /// computed nowhere.
    private static func zones(_ table: inout TableReader) -> [DataClass: AllowedZones]? {
        guard var inner = table.takeTable("zones") else {
            table.note(
                "zones is missing: write zones = { open = [\"on-premises\"] } with every class that may be computed."
            )
            return nil
        }
        var zones: [DataClass: AllowedZones] = [:]
        for dataClass in DataClass.allCases {
            if let allowed = inner.take(dataClass.rawValue, .zones) { zones[dataClass] = allowed }
        }
        if let allowed = zones[.confidential], allowed != allowed.narrowed(to: .onPremises) {
            inner.note("confidential data never leaves the zone on-premises.")
        }
        table.adopt(inner)
        return zones
    }

    /// `shadow = { provider = "trial", share = 0.01 }`
    private static func shadow(_ table: inout TableReader) -> ShadowProvider? {
        guard var inner = table.takeTable("shadow") else { return nil }
        let provider = inner.require("provider", .text)
        let share = inner.require("share", .number(in: 0...1))
        table.adopt(inner)
        guard let provider, let share else { return nil }
        return ShadowProvider(provider: provider, share: share)
    }
}

extension BudgetSettings {
    /// Reads a `[[budget]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let organization = table.require("organization", .text)
        let currency = table.require("currency", .currency)
        let limit = table.require("limit", .price)
        guard let organization, let currency, let limit else { return nil }
        self.init(organization: organization, limit: Money(amount: limit, currency: currency))
    }
}
