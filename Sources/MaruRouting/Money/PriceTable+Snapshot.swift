extension PriceTable {
    /// Prices that came with the program, read from a public list and not compared with bills.
    ///
    /// The list is that of LiteLLM 1.109.1, `model_prices_and_context_window_backup.json`, which writes dollars for a token.
    /// Where it has no price for cached tokens, they cost here what others do.
    package static var snapshot: PriceTable {
        guard let day = CalendarDate("2026-11-20") else { return PriceTable([]) }
        let source = "LiteLLM 1.109.1, model_prices_and_context_window_backup.json"
        return PriceTable(
            rows.map { row in
                PriceTable.Entry(
                    vendor: row.vendor,
                    model: row.model,
                    price: TokenPrice(
                        currency: .dollar,
                        input: row.input * 1000,
                        cachedInput: row.cached.map { $0 * 1000 },
                        output: row.output * 1000
                    ),
                    date: day,
                    source: source
                )
            }
        )
    }

    /// Thousandths of a dollar for a million tokens.
    private typealias Row = (vendor: String, model: String, input: Int64, cached: Int64?, output: Int64)

    private static let rows: [Row] = [
        ("openai", "gpt-6-astra", 10_000, 1000, 50_000),
        ("openai", "gpt-6-sol", 2000, 200, 10_000),
        ("openai", "gpt-6.1-sol", 2000, 100, 10_000),
        ("openai", "gpt-6.1-terra", 1000, 50, 5000),
        ("openai", "gpt-6-luna", 100, 10, 500),
        ("openai", "gpt-5.6-sol", 4000, 400, 20_000),
        ("openai", "gpt-5.6-terra", 2000, 200, 12_000),
        ("openai", "gpt-5.6-luna", 200, 20, 1200),
        ("openai", "gpt-5.5", 5000, 500, 30_000),
        ("openai", "gpt-5.4", 2500, 250, 15_000),
        ("openai", "gpt-5.4-mini", 750, 75, 4500),
        ("openai", "gpt-5.4-nano", 200, 20, 1250),
        ("openai", "gpt-5-mini", 250, 25, 2000),
        ("openai", "gpt-5-nano", 50, 5, 400),
        ("openai", "gpt-4.1", 2000, 500, 8000),
        ("anthropic", "claude-sonnet-4-6", 3000, 300, 15_000),
        ("google", "gemini-2.5-pro", 1250, 125, 10_000),
        ("azure", "gpt-oss-120b", 150, nil, 600),
        ("bedrock", "gpt-oss-120b", 150, nil, 600),
        ("groq", "gpt-oss-120b", 150, nil, 600),
        ("together", "gpt-oss-120b", 150, nil, 600),
        ("fireworks", "gpt-oss-120b", 150, nil, 600),
        ("vertex", "gpt-oss-120b", 90, nil, 360),
        ("cerebras", "gpt-oss-120b", 350, nil, 750),
        ("bedrock", "gpt-oss-20b", 70, nil, 300),
    ]
}
