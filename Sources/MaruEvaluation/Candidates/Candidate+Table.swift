import MaruConfiguration
import MaruCore
import MaruRouting

extension Candidate {
    /// Reads a `[[candidate]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader, _ prices: PriceTable, _ day: CalendarDate) {
        let name = table.require("name", .identifier)
        let model = table.require("model", .text)
        let source = table.require("source", .source)
        let control = table.require("control", Kind<Control>.word)
        let family = table.require("family", .text)
        let licence = table.require("licence", .text)
        let operatedBy = table.require("operated_by", .text)
        let zone = source == .local ? table.take("zone", .zone) ?? .onPremises : table.require("zone", .zone)
        let version = table.take("version", .text)
        let sampling = CandidateSampling(&table)
        let price = table.price(of: model, prices, day)
        let hosting = table.take("hosting", .identifier)
        if source == .local {
            if let control, control != .selfHosted { table.note("a local model is self-hosted; correct control.") }
            if zone != .onPremises { table.note("a local model computes on this machine; leave zone out.") }
            if sampling.reasoningEffort != nil {
                table.note("local models have no reasoning_effort; leave it out.")
            }
        }
        guard let name, let model, let source, let control, let family, let licence, let operatedBy, let zone else {
            return nil
        }
        self.init(
            name: name,
            model: model,
            source: source,
            control: control,
            family: family,
            licence: licence,
            operatedBy: operatedBy,
            zone: zone,
            version: version,
            sampling: sampling,
            price: price,
            hosting: hosting
        )
    }
}

extension CandidateSampling {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        if let value = table.take("temperature", .number(in: 0...2)) { temperature = value }
        if let value = table.take("top_p", .number(in: 0.001...1)) { topP = value }
        reasoningEffort = table.take("reasoning_effort", .identifier)
    }
}

extension TableReader {
    /// The `price` of its own, or what the table of prices has for its `vendor`.
    mutating func price(of model: String?, _ prices: PriceTable, _ day: CalendarDate) -> TokenPrice? {
        let vendor = take("vendor", .text)
        if var inner = takeTable("price") {
            let price = TokenPrice(&inner)
            adopt(inner)
            if vendor != nil { note("it has a price of its own and a vendor in the table of prices; keep one.") }
            return price
        }
        guard let vendor, let model else { return nil }
        guard let entry = prices.entry(vendor: vendor, model: model, on: day) else {
            note(
                """
                no table has a price for \(model) of \(vendor) on \(day). Write it into \(SuiteFiles.prices), or give \
                price = { currency, input, output } in place of vendor.
                """
            )
            return nil
        }
        return entry.price
    }
}

extension Candidate.Source: CustomStringConvertible {
    /// As suites write it: `local`, `provider:azure`, `route:mixed`, `replay:runs/earlier`.
    package init?(_ text: String) {
        if text == "local" {
            self = .local
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "provider": self = .provider(parts[1])
        case "route": self = .route(parts[1])
        case "replay": self = .replay(parts[1])
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .local: "local"
        case .provider(let name): "provider:\(name)"
        case .route(let name): "route:\(name)"
        case .replay(let folder): "replay:\(folder)"
        }
    }
}

extension Kind<Candidate.Source> {
    static var source: Kind {
        Kind<String>.text.converted("\"local\", \"provider:NAME\", \"route:NAME\" or \"replay:FOLDER\"") {
            Candidate.Source($0)
        } back: {
            $0.description
        }
    }
}
