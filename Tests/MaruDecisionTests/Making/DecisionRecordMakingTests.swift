import MaruCore
import MaruEvaluation
import MaruRouting
import Testing

@testable import MaruDecision

struct DecisionRecordMakingTests {
    private func fixture(_ candidates: FixtureCandidate...) -> DecisionFixture {
        var fixture = DecisionFixture()
        fixture.candidates = candidates
        fixture.eligibility = DecisionFixture.contracts("managed", "other")
        if !candidates.contains(where: { $0.name == "other" }) {
            fixture.eligibility = DecisionFixture.contracts("managed")
        }
        return fixture
    }

    @Test func `a clear winner is adopted, with the runner-up and what would flip it`() throws {
        let record = try fixture(
            FixtureCandidate("managed").with(usual: 57),
            FixtureCandidate("other").with(usual: 42, cost: -6.5)
        ).record()
        #expect(record.verdict.kind == .adopt)
        #expect(record.verdict.candidate == "managed")
        #expect(record.verdict.runnerUp == "other")
        #expect((record.verdict.probability ?? 0) > 0.95)
        #expect(!record.verdict.flips.isEmpty)
        #expect(Set(record.routes.routes.map(\.scenario)) == ["triage", "summary"])
    }

    @Test func `the incumbent that is best is no change`() throws {
        var fixture = fixture(
            FixtureCandidate("managed").with(usual: 57),
            FixtureCandidate("other").with(usual: 42)
        )
        fixture.incumbent = "managed"
        let record = try fixture.record()
        #expect(record.verdict.kind == .reject)
        #expect(record.verdict.candidate == "managed")
    }

    @Test func `equal candidates are not told apart, and nothing is routed`() throws {
        let record = try fixture(FixtureCandidate("managed"), FixtureCandidate("other")).record()
        let best = try #require(record.elicited.candidates.first?.best)
        #expect(abs(best - 0.5) < 0.02)
        #expect(record.verdict.kind == .pilot || record.verdict.kind == .inconclusive)
        #expect(record.routes.routes.isEmpty && record.routes.settings.isEmpty)
    }

    @Test func `who leaks sensitive data is kept from it, and not from open work`() throws {
        var leaking = FixtureCandidate.local("own").with(usual: 57)
        leaking.leaks = ["care": 3]
        var fixture = fixture(leaking, FixtureCandidate.local("other").with(usual: 30))
        fixture.scenarios = [FixtureScenario("care", .sensitive), FixtureScenario("code")]
        fixture.eligibility = "[requirements]\nopen = []\nsensitive = []\n"
        let record = try fixture.record()
        let gates = record.gates.filter { $0.gate == .s1Incidents && $0.candidate == "own" }
        #expect(gates.map(\.scenario) == ["care", "code"] && gates.map(\.state) == [.fail, .pass])
        #expect(record.scenarios.map(\.leader) == ["other", "own"])
    }

    @Test func `each scenario to the candidate that is surely better there is a hybrid`() throws {
        let record = try fixture(
            FixtureCandidate("managed").with(["triage": 59, "summary": 33]),
            FixtureCandidate("other").with(["triage": 33, "summary": 59])
        ).record()
        #expect(record.verdict.kind == .adoptHybrid)
        #expect(record.routes.routes.map(\.candidate) == ["managed", "other"])
        #expect(record.routes.settings.contains("model = \"model-of-managed\""))
    }

    @Test func `confidential work stays on own machines even where a provider is better`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 59), .local("local").with(usual: 45))
        fixture.scenarios = [FixtureScenario("triage"), FixtureScenario("records", .confidential)]
        let classes = ["contract", "location", "operator", "retention", "training-use", "logging", "regulation"]
        fixture.eligibility += ["managed", "local"].flatMap { name in
            classes.map {
                """
                [[evidence]]
                candidate = "\(name)"
                requirement = "\($0)"
                data_classes = ["confidential"]
                artefact = "file \($0)"
                expires = "2027-06-30"

                """
            }
        }.joined()
        let record = try fixture.record()
        let decision = try #require(record.scenarios.last)
        #expect(decision.excluded.map(\.candidate) == ["managed"])
        #expect(decision.leader == "local")
        #expect(record.verdict.kind == .adoptHybrid)
    }

    @Test func `without evidence nobody is eligible`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 59), FixtureCandidate("other"))
        fixture.eligibility = ""
        #expect(try fixture.record().verdict.kind == .noEligibleCandidate)
    }

    @Test func `evidence that ended yesterday is no evidence`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 59), FixtureCandidate("other"))
        fixture.eligibility = DecisionFixture.contracts("managed", "other", until: "2026-11-27")
        let record = try fixture.record()
        #expect(record.verdict.kind == .noEligibleCandidate)
        #expect(record.eligibility.rows.flatMap(\.findings).map(\.state) == [.expired, .expired])
    }

    @Test func `a floor that nobody reaches is a rejection`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 30), FixtureCandidate("other").with(usual: 20))
        fixture.scenarios = [FixtureScenario("triage", floor: 0.9), FixtureScenario("summary", floor: 0.9)]
        #expect(try fixture.record().verdict.kind == .reject)
    }

    @Test func `an unknown gate forbids a recommendation, however good the rest`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 59), FixtureCandidate("other").with(usual: 33))
        fixture.decision += "[gates]\np95 = 3\n"
        let record = try fixture.record()
        #expect(record.gates.filter { $0.gate == .p95 }.allSatisfy { $0.state == .unknown })
        #expect(record.verdict.kind == .inconclusive)
        #expect(record.verdict.reasons.contains { $0.english.contains("p95 limit (triage)") })
    }

    @Test func `a candidate that was measured wrongly voids the comparison`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 59), FixtureCandidate("other").with(usual: 33))
        fixture.failedChecks = ["other": ["canaries"]]
        let record = try fixture.record()
        #expect(record.verdict.kind == .inconclusive)
        #expect(record.elicited.candidates.map(\.candidate) == ["managed"])
    }

    @Test func `the cost of machines that nobody told is unknown and not nothing`() throws {
        var fixture = fixture(FixtureCandidate("managed"), .local("local"))
        fixture.eligibility = DecisionFixture.contracts("managed")
        let record = try fixture.record()
        let local = try #require(record.utilities.first { $0.candidate == "local" })
        let cost = try #require(local.criteria.last)
        #expect(cost.unknown == .noCosts)
        #expect(abs(cost.utility.mean - 0.5) < 0.02)
    }

    @Test func `the same inputs give the same bytes, and other days other ones`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 57), FixtureCandidate("other"))
        let first = try RecordCoding.bytes(of: fixture.record())
        #expect(try RecordCoding.bytes(of: fixture.record()) == first)
        let read = try RecordCoding.value(DecisionRecord.self, from: first)
        #expect(try RecordCoding.bytes(of: read) == first)
        fixture.day = "2026-11-29"
        #expect(try RecordCoding.bytes(of: fixture.record()) != first)
    }

    @Test func `a digest leaves out signatures and nothing else`() throws {
        var record = try fixture(FixtureCandidate("managed"), FixtureCandidate("other")).record()
        let digest = try record.digest()
        record.signatures = [DecisionSignature(signer: "a", publicKey: "b", signature: "c")]
        #expect(try record.digest() == digest)
        record.dissent = [Dissent(name: "someone", text: "No.")]
        #expect(try record.digest() != digest)
    }

    @Test func `the winner is asked again without each scenario, axis and stakeholder`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 57), FixtureCandidate("other").with(usual: 54))
        fixture.otherPrices = [PriceContrast(source: "another list", factors: ["managed": 50])]
        let robustness = try fixture.record().robustness
        let kinds = robustness.perturbations.map(\.kind)
        for (kind, count) in [
            (Perturbation.Kind.withoutScenario, 2), (.withoutAxis, 2), (.stakeholder, 2), (.minMax, 1),
            (.uniformWeights, 1), (.swappedWeights, 1), (.otherPrices, 1),
        ] {
            #expect(kinds.count { $0 == kind } == count)
        }
        #expect(robustness.survived < robustness.total)
        #expect(robustness.perturbations.first { $0.kind == .otherPrices }?.survives == false)
        #expect(robustness.perturbations.first { $0.kind == .withoutScenario }?.survives == true)
    }

    @Test func `a model that ends is decided about again before it ends`() throws {
        var fixture = fixture(FixtureCandidate("managed").with(usual: 57), FixtureCandidate("other").with(usual: 42))
        fixture.decision += "[deprecations]\nmanaged = \"2027-04-30\"\n"
        let trigger = try #require(fixture.record().triggers.first { $0.kind == .deprecation })
        // 90 days before.
        #expect(trigger.day == "2027-01-30")
    }

    @Test func `prices, evidence and a review end a decision`() throws {
        let record = try fixture(
            FixtureCandidate("managed").with(usual: 57),
            FixtureCandidate("other").with(usual: 42)
        ).record()
        let kinds = Set(record.triggers.map(\.kind))
        #expect(kinds == [.date, .price, .version, .drift, .evidence])
        #expect(record.triggers.first { $0.kind == .date }?.day == "2027-05-28")
        #expect(record.triggers.first { $0.kind == .price }?.high == 0.6)
    }
}
