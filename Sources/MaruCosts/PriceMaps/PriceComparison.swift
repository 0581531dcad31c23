package import MaruRouting

/// Where two lists of prices agree, and where not. No list is the truth: two are better, and a contract wins over both.
package struct PriceComparison: Sendable {
    package struct Disagreement: Hashable, Sendable {
        package var vendor: String
        package var model: String
        package var first: TokenPrice
        package var second: TokenPrice
        /// The larger by the smaller of the prices that differ most; `nil` where one is zero.
        package var factor: Double?
    }

    /// The vendor of lists that do not name one; it is the same as every other.
    package static let anyVendor = "*"

    /// Models that both lists have.
    package var shared = 0
    package var disagreements: [Disagreement] = []
    package var onlyFirst = 0
    package var onlySecond = 0

    package var agreeing: Int { shared - disagreements.count }

    /// Compares the latest price of each model. Prices of cached tokens count where both lists have one.
    package init(_ first: PriceTable, _ second: PriceTable) {
        let (a, b) = (Self.latest(first), Self.latest(second))
        let isNamed =
            !a.keys.contains { $0.vendor == Self.anyVendor } && !b.keys.contains { $0.vendor == Self.anyVendor }
        let (left, right) = isNamed ? (a, b) : (Self.byModel(a), Self.byModel(b))
        for (key, mine) in left {
            guard let other = right[key] else {
                onlyFirst += 1
                continue
            }
            shared += 1
            guard let difference = Self.difference(key, mine.price, other.price) else { continue }
            disagreements.append(difference)
        }
        onlySecond = right.keys.count { left[$0] == nil }
        disagreements.sort { ($0.vendor, $0.model) < ($1.vendor, $1.model) }
    }

    private struct Key: Hashable {
        var vendor: String
        var model: String
    }

    private static func latest(_ table: PriceTable) -> [Key: PriceTable.Entry] {
        let entries = table.entries.map { (Key(vendor: vendor($0.vendor), model: model($0.model)), $0) }
        return Dictionary(entries) { $0.date < $1.date ? $1 : $0 }
    }

    private static func byModel(_ table: [Key: PriceTable.Entry]) -> [Key: PriceTable.Entry] {
        let sorted = table.sorted { ($0.key.vendor, $0.key.model) < ($1.key.vendor, $1.key.model) }
        return Dictionary(sorted.map { (Key(vendor: anyVendor, model: $0.key.model), $0.value) }) { first, _ in first }
    }

    private static func difference(_ key: Key, _ a: TokenPrice, _ b: TokenPrice) -> Disagreement? {
        var pairs = [(a.input, b.input), (a.output, b.output)]
        if let one = a.cachedInput, let other = b.cachedInput { pairs.append((one, other)) }
        let differing = pairs.filter { $0.0 != $0.1 }
        guard !differing.isEmpty else { return nil }
        let factors = differing.map { min($0.0, $0.1) > 0 ? Double(max($0.0, $0.1)) / Double(min($0.0, $0.1)) : nil }
        let factor = factors.contains(nil) ? nil : factors.compactMap(\.self).max()
        return Disagreement(vendor: key.vendor, model: key.model, first: a, second: b, factor: factor)
    }

    /// One name for vendors that lists call differently.
    private static func vendor(_ name: String) -> String {
        let names = [
            "bedrock": "aws", "bedrock_converse": "aws", "together_ai": "together", "fireworks_ai": "fireworks",
            "vertex_ai-language-models": "google", "gemini": "google", "azure_ai": "azure",
        ]
        return names[name] ?? name
    }

    /// A model's own name: without the path before it, and without how lists mark a vendor's version.
    private static func model(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return last.lowercased()
    }
}
