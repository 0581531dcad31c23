/// What models of providers cost, and since when.
///
/// Lists of prices disagree with each other and with bills, so every price has its source and its day, and prices that an
/// organisation enters itself win over those that came with the program.
package struct PriceTable: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Such as `openai`; not the name that a configuration gives it.
        package var vendor: String
        package var model: String
        package var price: TokenPrice
        /// From this day on.
        package var date: CalendarDate
        /// Where the price was read.
        package var source: String

        package init(vendor: String, model: String, price: TokenPrice, date: CalendarDate, source: String) {
            self.vendor = vendor
            self.model = model
            self.price = price
            self.date = date
            self.source = source
        }
    }

    package private(set) var entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    /// This table with `own` in front: a model that is in both has the prices of `own`.
    package func replaced(by own: PriceTable) -> PriceTable {
        let replaced = Set(own.entries.map { [$0.vendor, $0.model] })
        return PriceTable(own.entries + entries.filter { !replaced.contains([$0.vendor, $0.model]) })
    }

    /// The price that held on a day: the latest that is not later. A day before all prices has none.
    package func entry(vendor: String, model: String, on day: CalendarDate) -> Entry? {
        entries.filter { $0.vendor == vendor && $0.model == model && $0.date <= day }.max { $0.date < $1.date }
    }

    /// What to say about prices that nobody looked at for long; `nil` when there is nothing to say.
    /// - Parameter longest: in days.
    package func warning(on day: CalendarDate, longest: Int = 90) -> String? {
        let latest = Dictionary(entries.map { ([$0.vendor, $0.model], $0.date) }, uniquingKeysWith: max)
        let old = latest.filter { $0.value.days(until: day) > longest }
        guard let oldest = old.values.min() else { return nil }
        return """
            The prices of \(old.count) of \(latest.count) models are older than \(longest) days, the oldest of \(oldest). \
            Check them, and enter those of your contract.
            """
    }
}
