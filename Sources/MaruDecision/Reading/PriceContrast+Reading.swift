import Foundation
import MaruConfiguration
import MaruEvaluation
import MaruRouting

extension PriceContrast {
    /// What the candidates would cost at the prices of `other-prices.toml`; none where the folder has no such file.
    static func all(
        in folder: RunFolder,
        _ results: RunResults,
        _ manifest: RunManifest,
        on day: CalendarDate
    ) throws -> [PriceContrast] {
        let path = folder.otherPrices.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let table = try PriceTable(ConfigurationFile(path: path, bytes: Array(try folder.otherPrices.contents())))
        return [PriceContrast(source: folder.otherPrices.lastPathComponent, table, results, manifest, on: day)]
    }

    /// The ratio of what was used, at other prices and at its own. Candidates that the table does not have are left out.
    init(
        source: String,
        _ table: PriceTable,
        _ results: RunResults,
        _ manifest: RunManifest,
        on day: CalendarDate
    ) {
        let factors = manifest.candidates.compactMap { candidate -> (String, Double)? in
            guard let tokens = results[candidate: candidate.name]?.cost.tokens, let own = candidate.price,
                let other = table.price(of: candidate, on: day), other.currency == own.currency
            else { return nil }
            let (before, after) = (own.amount(of: tokens), other.amount(of: tokens))
            return before > 0 ? (candidate.name, after / before) : nil
        }
        self.init(source: source, factors: Dictionary(factors) { first, _ in first })
    }
}

extension RunManifest.PinnedCandidate {
    /// Its pinned price; `nil` for one that costs only its machines.
    var price: TokenPrice? {
        guard let currency = currency.flatMap({ Currency($0) }), let inputPrice, let outputPrice else { return nil }
        return TokenPrice(currency: currency, input: inputPrice, cachedInput: cachedInputPrice, output: outputPrice)
    }
}

extension PriceTable {
    /// The price of a candidate's model: of its operator's, or the only one of that name.
    func price(of candidate: RunManifest.PinnedCandidate, on day: CalendarDate) -> TokenPrice? {
        let vendors = Set(entries.filter { $0.model == candidate.model }.map(\.vendor))
        let vendor =
            vendors.contains(candidate.operatedBy) ? candidate.operatedBy : vendors.count == 1 ? vendors.first : nil
        return vendor.flatMap { entry(vendor: $0, model: candidate.model, on: day)?.price }
    }
}

extension TokenPrice {
    /// What tokens cost, in millionths of millionths.
    fileprivate func amount(of tokens: TokenCounts) -> Double {
        Double(tokens.fresh) * Double(input) + Double(tokens.cached) * Double(cachedInput ?? input)
            + Double(tokens.output) * Double(output)
    }
}
