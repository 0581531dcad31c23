package import MaruRouting

/// What a request of an organisation is like on average.
package struct RequestShape: Hashable, Codable, Sendable {
    package var inputTokens: Double
    package var outputTokens: Double
    /// The share of the prompt's tokens that is found computed.
    package var cacheShare: Double
    /// The share of requests that can wait, and are sent at the price for that where there is one.
    package var batchShare: Double

    package init(inputTokens: Double, outputTokens: Double, cacheShare: Double = 0, batchShare: Double = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cacheShare = cacheShare
        self.batchShare = batchShare
    }
}

extension TokenPrice {
    /// The mean cost of a request in the currency's unit: p̄ = (((1 − h)·p_in + h·p_cache)·I + p_out·O)·(1 − b·d),
    /// where d is what batches save.
    ///
    /// It is the expected value over the classes of tokens in which providers' lists of prices count. The prices are
    /// those for a prompt of the average length.
    package func meanCost(of shape: RequestShape) -> Double {
        let price = held(for: Int(shape.inputTokens.rounded(.up)))
        let input = Double(price.input) * (1 - shape.cacheShare)
        let cached = Double(price.cachedInput ?? price.input) * shape.cacheShare
        let plain = (input + cached) * shape.inputTokens + Double(price.output) * shape.outputTokens
        let saving = batchShare.map { 1 - $0 } ?? 0
        return plain * (1 - shape.batchShare * saving) / 1e12
    }

    /// A million tokens in the organisation's own mixture of input, cached input and output, in the currency's unit.
    ///
    /// Only for tables: tokenizers differ, in Korean above all, and so do the thoughts of models.
    /// - Returns: `nil` for a shape without tokens.
    package func blendedPrice(of shape: RequestShape) -> Double? {
        let tokens = shape.inputTokens + shape.outputTokens
        return tokens > 0 ? meanCost(of: shape) / tokens * 1e6 : nil
    }
}
