import MaruConfiguration
package import MaruRouting

/// A model that judges answers, as a suite names it.
package struct SuiteJudge: Hashable, Sendable {
    package var name: String
    package var model: String
    package var source: Candidate.Source
    /// Its family in the catalogue: it does not judge candidates of it.
    package var family: String
    /// What its tokens cost; `nil` for one that costs only its machines.
    package var price: TokenPrice?

    package init(name: String, model: String, source: Candidate.Source, family: String, price: TokenPrice? = nil) {
        self.name = name
        self.model = model
        self.source = source
        self.family = family
        self.price = price
    }

    /// Reads a `[[judge]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader, _ prices: PriceTable, _ day: CalendarDate) {
        let name = table.require("name", .identifier)
        let model = table.require("model", .text)
        let source = table.require("source", .source)
        let family = table.require("family", .text)
        let price = table.price(of: model, prices, day)
        if case .replay? = source { table.note("a judge answers anew; it cannot be a replay.") }
        guard let name, let model, let source, let family else { return nil }
        self.init(name: name, model: model, source: source, family: family, price: price)
    }
}
