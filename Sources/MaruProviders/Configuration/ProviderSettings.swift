package import MaruCore
package import MaruRouting

/// A `[[provider]]` of a configuration.
package struct ProviderSettings: Hashable, Sendable {
    package var name: String
    package var kind: ProviderKind
    package var address: UpstreamAddress
    package var zone: Zone
    /// The data that it is cleared for.
    package var dataClasses: Set<DataClass>
    package var key: SecretSource?
    /// Its names for models, by those that requests use.
    package var models: [String: String]
    /// What its models can, and the longest prompt and answer together.
    package var capabilities: RouteCapabilities
    /// Of all its models.
    package var price: TokenPrice?
    /// Its name in tables of prices, for models that have no price here.
    package var vendor: String?
    /// What tables of prices said, by its own names for models.
    package var listedPrices: [String: TokenPrice] = [:]
    package var weight = 1
    package var maximumRunning: Int?
    /// Of new tokens, where the provider demands a limit and the request has none.
    package var outputLimit = 8192
    package var apiVersion = ProviderKind.usualAPIVersion
    package var upstream = UpstreamSettings()

    /// The name that stands for the models of this machine.
    package static let local = "local"

    package var identity: ProviderIdentity {
        ProviderIdentity(name: name, zone: zone, dataClasses: dataClasses)
    }

    /// Takes the prices of its models on a day from a table, unless it has its own.
    /// - Returns: the names of models for which the table has none, although the provider is said to be in it.
    package mutating func takePrices(from table: PriceTable, on day: CalendarDate) -> [String] {
        guard let vendor, price == nil else { return [] }
        for model in models.values {
            listedPrices[model] = table.entry(vendor: vendor, model: model, on: day)?.price
        }
        return models.values.filter { listedPrices[$0] == nil }.sorted()
    }

    /// The route to a model of it; `nil` when it has no such model.
    package func route(to model: String) -> Route? {
        models[model].map { upstream in
            Route(
                provider: name,
                model: upstream,
                zone: zone,
                dataClasses: dataClasses,
                capabilities: capabilities,
                price: price ?? listedPrices[upstream],
                weight: weight,
                maximumRunning: maximumRunning
            )
        }
    }
}

/// A `[[route]]` of a configuration: by which providers a model answers.
package struct RouteSettings: Hashable, Sendable {
    /// The name that requests use.
    package var model: String
    /// In the order in which they are asked, where nothing else decides.
    package var providers: [String]
    package var order = RouteOrder.listed
    package var zones: [DataClass: AllowedZones]
    package var hedges = false
    package var shadow: ShadowProvider?

    /// Whether this machine's own model is one of them.
    package var usesLocal: Bool { providers.contains(ProviderSettings.local) }

    /// A provider on trial.
    package struct ShadowProvider: Hashable, Sendable {
        package var provider: String
        package var share: Double
    }
}

/// A `[[budget]]` of a configuration: what an organisation may spend in a month.
package struct BudgetSettings: Hashable, Sendable {
    package var organization: String
    package var limit: Money
}
