import MaruCore
import MaruCosts
import MaruRouting
import Testing

@Suite struct PriceMapTests {
    /// The same two models at the same prices, in the unit of each form.
    private static let samples: [String: String] = [
        "litellm": """
        {"sample_spec": {"litellm_provider": "one of", "input_cost_per_token": 0},
         "acme-large": {"litellm_provider": "acme", "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1.5e-05,
          "cache_read_input_token_cost": 2.5e-07, "output_cost_per_token_batches": 7.5e-06,
          "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token_above_272k_tokens": 2.25e-05},
         "acme-image": {"litellm_provider": "acme", "output_cost_per_image": 0.04},
         "acme/acme-tiny": {"litellm_provider": "acme", "input_cost_per_token": 3.7e-08, "output_cost_per_token": 1.7e-07},
         "ollama/free": {"litellm_provider": "ollama", "input_cost_per_token": 0.0, "output_cost_per_token": 0.0}}
        """,
        "genai-prices": """
        [{"id": "acme", "models": [
          {"id": "acme-large", "prices": {"input_mtok": {"base": 2.5, "tiers": [{"start": 272000, "price": 5}]},
            "output_mtok": {"base": 15, "tiers": [{"start": 272000, "price": 22.5}]}, "cache_read_mtok": 0.25}},
          {"id": "acme-tiny", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 2}},
            {"constraint": {"start_date": "2026-03-13"}, "prices": {"input_mtok": 0.037, "output_mtok": 0.17}},
            {"constraint": {"start_date": "2027-01-01"}, "prices": {"input_mtok": 9, "output_mtok": 9}}]},
          {"id": "acme-image", "prices": {"requests_kcount": 12}}]}]
        """,
        "llm-prices": """
        {"vendor": "acme", "models": [
          {"id": "acme-large", "price_history":
            [{"input": 2.5, "output": 15, "input_cached": 0.25, "from_date": null, "to_date": null}]},
          {"id": "acme-tiny", "price_history":
            [{"input": 1, "output": 2, "input_cached": null, "from_date": null, "to_date": "2026-03-12"},
             {"input": 0.037, "output": 0.17, "input_cached": null, "from_date": "2026-03-13", "to_date": null}]}]}
        """,
        "portkey": """
        {"default": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0}, "response_token": {"price": 0}}}},
         "acme-large": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.00025},
           "response_token": {"price": 0.0015}, "cache_read_input_token": {"price": 0.000025},
           "cache_write_input_token": {"price": 0}}, "batch_config": {"response_token": {"price": 0.00075}}}},
         "acme-tiny": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0000037},
           "response_token": {"price": 0.000017}}}},
         "acme-image": {"pricing_config": {"pay_as_you_go": {"image": {"default": {"price": 4}}}}}}
        """,
    ]

    private static func read(_ format: String) throws -> PriceMap {
        let day = try #require(CalendarDate("2026-11-20"))
        return try PriceMap(JSONValue(parsing: samples[format] ?? ""), on: day, source: "a sample")
    }

    @Test(arguments: ["genai-prices", "litellm", "llm-prices", "portkey"])
    func `Every form gives the same prices, whatever its unit`(_ format: String) throws {
        let map = try Self.read(format)
        #expect(map.format == format)
        let large = try #require(map.table.entries.first { $0.model.hasSuffix("large") }).price
        #expect([large.input, large.output, large.cachedInput] == [2_500_000, 15_000_000, 250_000])
        let tiny = try #require(map.table.entries.first { $0.model.hasSuffix("tiny") }).price
        #expect([tiny.input, tiny.output, tiny.cachedInput] == [37_000, 170_000, nil])
        #expect(map.table.entries.count == 2)
    }

    @Test func `Tiers and batches are taken over where a form has them`() throws {
        let lite = try #require(try Self.read("litellm").table.entries.first { $0.model == "acme-large" }).price
        #expect(lite.longContext == LongContextPrice(above: 272_000, input: 5_000_000, output: 22_500_000))
        #expect(lite.batchShare == 0.5)
        let genai = try #require(try Self.read("genai-prices").table.entries.first { $0.model == "acme-large" }).price
        #expect(genai.longContext?.output == 22_500_000)
        #expect(try Self.read("portkey").table.entries.first?.price.batchShare == 0.5)
    }

    @Test func `What is no price for tokens is counted and not lost`() throws {
        #expect(try Self.read("litellm").leftOut == [.example: 1, .otherUnit: 1, .free: 1])
        #expect(try Self.read("genai-prices").leftOut == [.otherUnit: 1, .otherDay: 1])
        #expect(try Self.read("llm-prices").leftOut == [.otherDay: 1])
        #expect(try Self.read("portkey").leftOut == [.example: 1, .otherUnit: 1])
    }

    @Test func `A price keeps the day from which it holds`() throws {
        let since = CalendarDate("2026-03-13")
        for format in ["genai-prices", "llm-prices"] {
            #expect(try Self.read(format).table.entries.first { $0.model == "acme-tiny" }?.date == since)
        }
    }

    @Test func `A file in another form is refused with the forms that are known`() throws {
        let day = try #require(CalendarDate("2026-11-20"))
        let known = ["genai-prices", "litellm", "llm-prices", "portkey"]
        #expect(throws: CostError.unknownPriceMap(known: known)) {
            try PriceMap(JSONValue(parsing: #"{"models": []}"#), on: day, source: "")
        }
    }

    @Test func `Maps in different units agree with each other, and their disagreements are found`() throws {
        for format in ["genai-prices", "llm-prices", "portkey"] {
            let comparison = PriceComparison(try Self.read("litellm").table, try Self.read(format).table)
            #expect(comparison.shared == 2 && comparison.disagreements.isEmpty, "\(format)")
        }
        var entries = try Self.read("genai-prices").table.entries
        entries[0].price.output = 30_000_000
        entries[0].price.input = 5_000_000
        entries[1].model = "acme-other"
        let comparison = PriceComparison(try Self.read("litellm").table, PriceTable(entries))
        #expect(comparison.disagreements.map(\.model) == ["acme-large"])
        #expect(comparison.disagreements.first?.factor == 2)
        #expect(comparison.onlyFirst == 1 && comparison.onlySecond == 1 && comparison.agreeing == 0)
    }
}
