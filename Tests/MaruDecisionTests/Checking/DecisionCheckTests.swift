import MaruEvaluation
import MaruRouting
import Testing

@testable import MaruDecision

struct DecisionCheckTests {
    private func decided(
        _ body: (RunFolderFixture, DecisionRecord, DecisionInputs) throws -> Void
    ) throws {
        let run = try RunFolderFixture(successes: ["managed": 29, "other": 24])
        defer { run.remove() }
        let inputs = try run.inputs()
        try body(run, DecisionRecord(inputs), inputs)
    }

    private func present(_ day: String) throws -> DecisionCheck.Present {
        DecisionCheck.Present(day: try #require(CalendarDate(day)))
    }

    @Test func `where nothing happened the decision holds`() throws {
        try decided { _, record, inputs in
            let check = try DecisionCheck(record, inputs, present("2026-12-24"))
            #expect(check.holds)
            #expect(check.best == record.verdict.probability)
        }
    }

    @Test func `after the review date it is open again`() throws {
        try decided { _, record, inputs in
            #expect(try DecisionCheck(record, inputs, present("2027-05-28")).holds)
            let check = try DecisionCheck(record, inputs, present("2027-05-29"))
            #expect(check.reasons.map(\.kind) == [.date])
        }
    }

    @Test func `evidence that ended opens it, and nobody is eligible then`() throws {
        try decided { _, record, inputs in
            let check = try DecisionCheck(record, inputs, present("2027-07-01"))
            #expect(check.reasons.contains { $0.kind == .evidence })
            #expect(check.reasons.contains { $0.text.english.contains("No candidate may see this data") })
        }
    }

    @Test func `a price that rises beyond its range opens it and lowers P(best)`() throws {
        try decided { _, record, inputs in
            var now = try present("2026-12-24")
            let price = TokenPrice(currency: .dollar, input: 100_000_000, cachedInput: nil, output: 500_000_000)
            now.prices = PriceTable([
                PriceTable.Entry(
                    vendor: "vendor",
                    model: "model-of-managed",
                    price: price,
                    date: try #require(CalendarDate("2026-12-01")),
                    source: "a letter"
                )
            ])
            let check = try DecisionCheck(record, inputs, now)
            #expect(check.reasons.contains { $0.kind == .price && $0.candidate == "managed" })
            #expect(try #require(check.best) < #require(record.verdict.probability))
        }
    }

    @Test func `another version and worse answers to the same questions open it`() throws {
        try decided { _, record, inputs in
            let later = try RunFolderFixture(
                successes: ["managed": 20, "other": 24],
                versions: ["managed": "2"]
            )
            defer { later.remove() }
            var now = try present("2026-12-24")
            now.canaries = (later.manifest, try RunResults(of: later.folder))
            let check = try DecisionCheck(record, inputs, now)
            #expect(check.reasons.map(\.kind) == [.version, .drift])
        }
    }
}
