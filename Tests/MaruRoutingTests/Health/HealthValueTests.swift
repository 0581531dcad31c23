import MaruRouting
import MaruTesting
import Testing

@Suite struct HealthValueTests {
    @Test func `Back-off is a random time up to a bound that doubles`() {
        let backoff = Backoff()
        #expect(backoff.wait(before: 0, wish: nil, draw: 0.5) == .milliseconds(50))
        #expect(backoff.wait(before: 1, wish: nil, draw: 0.5) == .milliseconds(100))
        #expect(backoff.wait(before: 0, wish: nil, draw: 0) == .zero)
        #expect(backoff.wait(before: 2, wish: nil, draw: 0.5) == nil)
    }

    @Test func `Back-off is never shorter than what the other side asks for, and gives up when that is too long`() {
        let backoff = Backoff()
        for draw in [0, 0.3, 0.99] {
            #expect(backoff.wait(before: 0, wish: .seconds(2), draw: draw).map { $0 >= .seconds(2) } == true)
        }
        #expect(backoff.wait(before: 0, wish: .seconds(6), draw: 0) == nil)
    }

    @Test func `A budget allows a share of the ordinary requests`() {
        var budget = RequestBudget(share: 0.1, reserve: 2)
        var extra = 0
        for _ in 0..<1000 {
            budget.deposit()
            if budget.withdraw() { extra += 1 }
        }
        #expect((100...102).contains(extra))
    }

    @Test func `A window knows the quantiles of its last times`() {
        var window = LatencyWindow(capacity: 100)
        for time in 1...200 { window.add(.milliseconds(time)) }
        #expect(window.quantile(0.5) == .milliseconds(150))
        #expect(window.quantile(0.95) == .milliseconds(195))
        #expect(window.quantile(1) == .milliseconds(200))
        #expect(LatencyWindow().quantile(0.5) == nil)
    }

    @Test func `A window always knows what sorting its last times would tell`() {
        var generator = SeededGenerator(seed: 7)
        var window = LatencyWindow(capacity: 16)
        var times: [Duration] = []
        for _ in 0..<500 {
            let time = Duration.milliseconds(Int.random(in: 0..<20, using: &generator))
            window.add(time)
            times.append(time)
            let last = times.suffix(16).sorted()
            for share in [0.01, 0.5, 0.95, 1] {
                let rank = Int((share * Double(last.count)).rounded(.up))
                #expect(window.quantile(share) == last[rank - 1])
            }
        }
    }

    @Test func `Nobody is hedged before enough is known`() {
        var window = LatencyWindow()
        var policy = HedgePolicy()
        for time in 1...19 { window.add(.milliseconds(time * 100)) }
        policy.isOn = true
        #expect(policy.delay(window) == nil)
        window.add(.seconds(2))
        #expect(policy.delay(window) == .milliseconds(1900))
        policy.isOn = false
        #expect(policy.delay(window) == nil)
    }

    @Test func `An outlier fails much more often or is much slower than the others`() {
        let detector = OutlierDetector()
        func seen(_ route: String, _ failures: Int, _ time: Int = 100, requests: Int = 100)
            -> OutlierDetector.Observation
        {
            .init(route: route, requests: requests, failures: failures, firstToken: .milliseconds(time))
        }
        #expect(detector.outliers([seen("a", 2), seen("b", 40), seen("c", 3)]) == ["b"])
        #expect(detector.outliers([seen("a", 2), seen("b", 2, 900), seen("c", 3)]) == ["b"])
        #expect(detector.outliers([seen("a", 50), seen("b", 55), seen("c", 52)]).isEmpty)
        #expect(detector.outliers([seen("a", 0), seen("b", 5, requests: 5), seen("c", 0)]).isEmpty)
        #expect(detector.outliers([seen("a", 100)]).isEmpty)
        #expect(detector.outliers([seen("a", 0), seen("b", 100)]) == ["b"])
    }

    @Test func `The fleet knows who runs, who fails and who is left alone`() {
        let start = ContinuousClock.now
        var fleet = FleetHealth()
        fleet.begin("a", at: start)
        fleet.begin("a", at: start)
        fleet.firstToken("a", after: .milliseconds(80))
        #expect(fleet.health(at: start)["a"] == RouteHealth(running: 2, firstToken: .milliseconds(80)))
        fleet.end("a", .success, at: start)
        fleet.end("a", .failure(wish: .seconds(9)), at: start)
        #expect(fleet.health(at: start)["a"]?.pause == .seconds(9))
        #expect(fleet.health(at: start)["a"]?.running == 0)
        #expect(fleet.health(at: start + .seconds(9))["a"]?.pause == nil)
    }

    @Test func `The fleet leaves outliers out for a while`() {
        let start = ContinuousClock.now
        var fleet = FleetHealth()
        for index in 0..<30 {
            for route in ["a", "b", "c"] {
                fleet.begin(route, at: start)
                fleet.end(route, route == "c" && index % 2 == 0 ? .failure(wish: nil) : .success, at: start)
            }
        }
        fleet.compare(["a", "b", "c"], at: start)
        #expect(fleet.health(at: start)["c"]?.pause == .seconds(30))
        #expect(fleet.health(at: start)["a"]?.pause == nil)
        #expect(fleet.health(at: start + .seconds(30))["c"]?.pause == nil)
    }
}
