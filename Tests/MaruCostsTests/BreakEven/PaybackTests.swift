import MaruCosts
import Testing

@Suite struct PaybackTests {
    @Test func `Months and worth are those of a table month by month`() throws {
        for golden in try Golden.read().paybacks {
            var place = Hosting.Place()
            place.rack = 3000
            var power = Hosting.Power()
            (power.kilowatts, power.tariff) = (1, 200 / Hosting.hoursPerMonth)
            let hosting = Hosting(
                name: "owned",
                machine: Hosting.Machine(terms: .purchase(price: 60_000, rate: 0.08, years: 3, residual: 0)),
                power: power,
                place: place,
                replicas: ReplicaRule(peak: 2),
                perRequest: 0.0001
            )
            let volume = Volume(
                requests: UncertainFigure(1_500_000),
                growth: golden.growth,
                shape: RequestShape(inputTokens: 1, outputTokens: 1),
                priceDrift: golden.drift
            )
            let payback = Payback(
                hosting,
                volume,
                price: golden.price,
                rate: 1.5,
                project: golden.project,
                discount: golden.discount,
                horizon: 36
            )
            #expect(payback.months == golden.months)
            #expect(abs(payback.netPresentValue - golden.npv) < 1e-6 * abs(golden.npv))
        }
    }

    @Test func `Prices that fall fast enough let nothing be earned back`() {
        let hosting = Hosting.sample(fixed: 5000, perReplica: 1000)
        let volume = Volume(
            requests: UncertainFigure(1_000_000),
            shape: RequestShape(inputTokens: 1, outputTokens: 1),
            priceDrift: 0.9
        )
        let payback = Payback(hosting, volume, price: 0.007, rate: 5, project: 20_000, discount: 0, horizon: 36)
        #expect(payback.months == nil)
        #expect(payback.netPresentValue < 0)
    }
}
