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

    @Test func `Figures are drawn from a triangle`() {
        let figure = UncertainFigure(2, low: 1, high: 5)
        #expect(figure.quantile(0) == 1 && figure.quantile(1) == 5)
        #expect(abs(figure.quantile(0.25) - 2) < 1e-12)
        #expect(UncertainFigure(3).quantile(0.7) == 3)
    }
}
