import MaruCosts
import Testing

@Suite struct HostingTests {
    @Test func `Annuities are the payments that are worth the price`() throws {
        for golden in try Golden.read().annuities {
            let payment = Annuity.perYear(
                price: golden.price,
                rate: golden.rate,
                years: golden.years,
                residual: golden.residual
            )
            #expect(abs(payment - golden.perYear) < 1e-4)
        }
        #expect(abs(Annuity.perYear(price: 60_000, rate: 0.08, years: 3) - 23_282.01) < 0.005)
        #expect(Annuity.perYear(price: 60_000, rate: 0, years: 3, residual: 6000) == 18_000)
    }

    @Test func `The parts of a month sum up to what it costs`() {
        var hosting = Hosting.sample(fixed: 100, perReplica: 1460)
        hosting.power.kilowatts = 2
        (hosting.power.siteFactor, hosting.power.tariff) = (1.5, 0.1)
        (hosting.staff.people, hosting.staff.loadedCost, hosting.staff.onCall) = (UncertainFigure(0.5), 10_000, 300)
        (hosting.work.evaluation, hosting.software.licences) = (50, 70)
        let parts = hosting.parts(replicas: 3)
        #expect(abs(parts.reduce(0) { $0 + $1.perMonth } - hosting.perMonth(replicas: 3)) < 1e-9)
        #expect(abs(hosting.perMonth(replicas: 3) - (3 * (1460 + 219) + 100 + 5300 + 120)) < 1e-9)
    }

    @Test func `Replicas are whole, bear the peak and are never fewer than agreed`() {
        let rule = ReplicaRule(least: 2, spare: 1, headroom: 0.2, peak: 3)
        #expect(rule.replicas(for: 0, rate: 1) == 2)
        // 2,628,000 requests a month are one a second: 3 at the peak, of which a replica takes 0.8.
        #expect(rule.replicas(for: 2_628_000, rate: 1) == 5)
        #expect(rule.replicas(for: rule.volume(of: 5, rate: 1), rate: 1) == 5)
        #expect(rule.replicas(for: rule.volume(of: 5, rate: 1) + 1, rate: 1) == 6)
    }

    @Test func `What idles is paid, and shown`() {
        let hosting = Hosting.sample(fixed: 0, perReplica: 1000, ReplicaRule(least: 2))
        let occupancy = Occupancy(of: hosting, volume: 3_153_600, rate: 2)
        // Two replicas at two requests a second, used to 30 %.
        #expect(abs(occupancy.utilisation - 0.3) < 1e-12)
        #expect(abs(occupancy.idle - 1400) < 1e-9 && abs(occupancy.used - 600) < 1e-9)
    }

    @Test func `A month costs what exact fractions add up to, alone and with a provider`() throws {
        for month in try Golden.read().months {
            let hosting = Self.hosting(month)
            let (volume, rate) = (month.volume, month.rate)
            let occupancy = Occupancy(of: hosting, volume: volume, rate: rate)
            #expect(occupancy.replicas == month.replicas)
            let parts = hosting.parts(replicas: month.replicas)
            let (machines, power) = (parts.first { $0.kind == .machines }, parts.first { $0.kind == .power })
            let hybrid = HybridCost(
                hosting,
                share: month.share,
                volume: volume,
                rate: rate,
                price: month.price,
                router: 0.0001
            )
            let cascade = Cascade(escalated: month.share)
            for (found, expected) in [
                (machines?.perMonth ?? 0, month.machines), (power?.perMonth ?? 0, month.power),
                (hosting.cost(of: volume, rate: rate), month.total),
                (hosting.breakEvenPrice(at: volume, rate: rate), month.breakEvenPrice),
                (occupancy.utilisation, month.utilisation), (occupancy.used, month.used),
                (hybrid.perMonth, month.hybrid), (hybrid.saving, month.saving),
                (cascade.cost(weak: month.each, check: 0.0001, strong: month.price), month.cascade),
            ] {
                #expect(abs(found - expected) <= 1e-9 * abs(expected), "\(found), expected \(expected)")
            }
        }
    }

    private static func hosting(_ month: Golden.Month) -> Hosting {
        var hosting = Hosting(
            name: "exact",
            machine: Hosting.Machine(count: month.count, terms: .rent(perHour: month.rent)),
            replicas: ReplicaRule(
                least: month.least,
                spare: month.spare,
                headroom: month.headroom,
                peak: month.peak
            ),
            perRequest: month.each
        )
        (hosting.power.kilowatts, hosting.power.siteFactor) = (month.kilowatts, month.site)
        hosting.power.tariff = month.tariff
        (hosting.place.rack, hosting.place.network, hosting.place.storage) = (410, 230, 90)
        (hosting.software.licences, hosting.software.support) = (1500, 300)
        (hosting.staff.people, hosting.staff.loadedCost) = (UncertainFigure(month.people), 11_000)
        hosting.staff.onCall = 700
        (hosting.work.evaluation, hosting.work.upgrades) = (640, 120)
        return hosting
    }

    @Test func `Quantiles of triangles are those of SciPy`() throws {
        for golden in try Golden.read().triangles {
            let figure = UncertainFigure(golden.value, low: golden.low, high: golden.high)
            for (share, expected) in zip(golden.shares, golden.quantiles) {
                #expect(abs(figure.quantile(share) - expected) < 1e-9)
            }
        }
    }

    @Test func `Figures are drawn from a triangle`() {
        let figure = UncertainFigure(2, low: 1, high: 5)
        #expect(figure.quantile(0) == 1 && figure.quantile(1) == 5)
        #expect(abs(figure.quantile(0.25) - 2) < 1e-12)
        #expect(UncertainFigure(3).quantile(0.7) == 3)
    }
}
