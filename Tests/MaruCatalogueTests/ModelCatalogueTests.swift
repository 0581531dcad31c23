import MaruCatalogue
import MaruConfiguration
import MaruEvaluation
import MaruRouting
import Testing

@Suite struct ModelCatalogueTests {
    @Test func `The catalogue of the program is read without a problem`() throws {
        let catalogue = try ModelCatalogue.standard()
        let ids = catalogue.families.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in [
            "gpt-4o", "gpt-5", "claude", "gemini", "gpt-2", "llama-3", "qwen2.5", "gemma-3", "gpt-oss", "exaone",
        ] {
            #expect(ids.contains(id))
        }
        // Both files are of one source, which is named once.
        #expect(Set(catalogue.sources).count == catalogue.sources.count && !catalogue.sources.isEmpty)
        for family in catalogue.families {
            #expect(family.reasons.count == 2 && family.objections.count == 2, "\(family.id)")
            #expect(family.isOpen == (family.licence != nil), "\(family.id)")
            #expect(family.isOpen || !family.models.isEmpty, "\(family.id)")
        }
    }

    @Test func `Where the catalogue and the table of prices both have a model, they agree`() throws {
        let catalogue = try ModelCatalogue.standard().prices
        let day = try #require(CalendarDate("2026-11-28"))
        var compared = 0
        for entry in PriceTable.snapshot.entries where entry.price.cachedInput != nil {
            guard let own = catalogue.entry(vendor: entry.vendor, model: entry.model, on: day) else { continue }
            compared += 1
            #expect(own.price == entry.price, "\(entry.model)")
        }
        #expect(compared >= 15)
    }

    @Test func `What Maru runs is said with an architecture it has`() throws {
        let runs = try ModelCatalogue.standard().families.filter(\.runsHere)
        #expect(Set(runs.compactMap(\.architecture)) == ["gemma3", "gpt2", "llama", "mistral", "qwen2"])
        #expect(!runs.contains { !$0.isOpen })
    }

    @Test func `Models that ended are none on a later day`() throws {
        let family = try #require(try ModelCatalogue.standard().family("gpt-3.5"))
        #expect(family.models(on: try #require(CalendarDate("2026-10-22"))).count == 1)
        #expect(family.models(on: try #require(CalendarDate("2026-10-23"))).isEmpty)
    }

    @Test func `An organisation's own family takes the place of one with the same id`() throws {
        let text = """
            [source]
            name = "our contract"
            date = "2026-11-25"
            [[family]]
            id = "gpt-2"
            name = "Our GPT-2"
            maker = "us"
            control = ["self-hosted"]
            modalities = ["text"]
            latency = "fast"
            korean = "weak"
            fit = ["language"]
            why = { ko = "가", en = "a" }
            against = { ko = "나", en = "b" }
            licence = { name = "MIT", commercial = "yes" }
            """
        let own = try ModelCatalogue(ConfigurationFile(path: "own.toml", bytes: Array(text.utf8)))
        let standard = try ModelCatalogue.standard()
        let merged = standard.replaced(by: own)
        #expect(merged.family("gpt-2")?.name == "Our GPT-2")
        #expect(merged.families.count == standard.families.count)
        #expect(merged.family("gpt-2")?.source?.name == "our contract")
        #expect(merged.family("gpt-5")?.source == standard.family("gpt-5")?.source)
        #expect(!merged.prices.entries.contains { $0.source == "our contract" })
        let wrong = text.replacing("korean = \"weak\"", with: "korean = \"good\"")
        let error = #expect(throws: ConfigurationError.self) {
            try ModelCatalogue(ConfigurationFile(path: "own.toml", bytes: Array(wrong.utf8)))
        }
        #expect(error?.description.hasPrefix("own.toml:11:1: family[1].korean: found \"good\"") ?? false)
    }
}
