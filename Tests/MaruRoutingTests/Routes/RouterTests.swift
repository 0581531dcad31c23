import MaruCore
import MaruRouting
import Testing

@Suite struct RouterTests {
    private static let own = Route(
        provider: "own",
        model: "m",
        zone: .onPremises,
        dataClasses: Set(DataClass.allCases),
        price: nil
    )
    private static let near = Route(
        provider: "near",
        model: "m",
        zone: .domestic,
        dataClasses: [.open, .sensitive],
        price: TokenPrice(currency: .dollar, input: 100_000, output: 400_000)
    )
    private static let far = Route(
        provider: "far",
        model: "m",
        zone: Zone("abroad") ?? .domestic,
        dataClasses: [.open],
        capabilities: RouteCapabilities(contextLength: 100_000),
        price: TokenPrice(currency: .dollar, input: 50_000, output: 200_000)
    )

    private func router(
        _ routes: [Route] = [far, near, own],
        order: RouteOrder = .listed,
        zones: [DataClass: AllowedZones]? = nil
    ) -> Router {
        let anywhere = AllowedZones([.onPremises, .domestic, Self.far.zone])
        let all = Dictionary(uniqueKeysWithValues: DataClass.allCases.map { ($0, anywhere) })
        return Router([ModelRoutes(model: "m", routes: routes, order: order, zones: zones ?? all)])
    }

    private func request(
        _ dataClass: DataClass = .open,
        zones: Set<Zone> = [.onPremises, .domestic, far.zone],
        isPseudonymized: Bool = false
    ) -> RouteRequest {
        let terms = EgressTerms(
            requestID: "r",
            dataClass: dataClass,
            zones: AllowedZones(zones),
            isPseudonymized: isPseudonymized,
            rule: "test/1"
        )
        return RouteRequest(model: "m", terms: terms, promptTokens: 10, maximumTokens: 10)
    }

    private func names(_ plan: RoutePlan) -> [String] { plan.routes.map(\.provider) }

    @Test func `A plan has the permitted routes in their order and a reason for each of the others`() throws {
        let plan = try router().plan(for: request(.sensitive, isPseudonymized: true))
        #expect(names(plan) == ["near", "own"])
        #expect(plan.excluded == [ExcludedRoute(route: "far/m", reason: .egress(.dataClass(.sensitive)))])
    }

    @Test func `Confidential requests have only the organisation's own machines`() throws {
        #expect(names(try router().plan(for: request(.confidential, isPseudonymized: true))) == ["own"])
    }

    @Test func `No permitted route is a refusal that names every route`() {
        let error = #expect(throws: RouteRefusal.self) {
            try router().plan(for: request(zones: [Zone("moon") ?? .domestic]))
        }
        #expect(error?.excluded.map(\.route) == ["far/m", "near/m", "own/m"])
        #expect(error?.hindrance == .egress)
        #expect(error?.description.hasPrefix("No permitted route.") == true)
    }

    @Test func `A model without routes is refused`() {
        var request = request()
        request.model = "other"
        #expect(throws: RouteRefusal(excluded: [])) { try router().plan(for: request) }
    }

    @Test func `A class that the rules do not mention may be computed nowhere`() {
        let error = #expect(throws: RouteRefusal.self) {
            try router(zones: [.open: AllowedZones([.domestic])]).plan(for: request(.sensitive, isPseudonymized: true))
        }
        #expect(error?.hindrance == .egress)
    }

    @Test func `Health brings no route back that a zone excludes`() throws {
        let broken = ["own/m": RouteHealth(pause: .seconds(3))]
        let error = #expect(throws: RouteRefusal.self) {
            try router().plan(for: request(.confidential), health: broken)
        }
        #expect(error?.hindrance == .unavailable)
        #expect(error?.retryAfter == .seconds(3))
    }

    /// Every combination of zones, class, pseudonyms and health: no plan has a route that the terms refuse.
    @Test func `No plan ever has a route outside of the terms`() {
        let zones: [Zone] = [.onPremises, .domestic, Self.far.zone]
        var plans = 0
        for bits in 0..<8 {
            let allowed = Set(zones.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
            for dataClass in DataClass.allCases {
                for (isPseudonymized, down) in [(false, -1), (true, -1), (true, 0), (true, 1), (false, 2)] {
                    let request = request(dataClass, zones: allowed, isPseudonymized: isPseudonymized)
                    let ids = ["far/m", "near/m", "own/m"]
                    let health = down < 0 ? [:] : [ids[down]: RouteHealth(pause: .seconds(1))]
                    for order in RouteOrder.allCases {
                        guard let plan = try? router(order: order).plan(for: request, health: health, draw: 0.7) else {
                            continue
                        }
                        plans += 1
                        for route in plan.routes {
                            #expect(allowed.contains(route.zone))
                            #expect(dataClass != .confidential || route.zone == .onPremises)
                            #expect(dataClass != .sensitive || route.zone == .onPremises || isPseudonymized)
                            #expect(route.dataClasses.contains(dataClass))
                        }
                    }
                }
            }
        }
        #expect(plans > 100)
    }

    @Test func `A route that lacks something is left out by the name of what it lacks`() throws {
        var plain = Self.own
        plain.capabilities.tools = false
        var request = request()
        request.needs.tools = true
        #expect(throws: RouteRefusal(excluded: [ExcludedRoute(route: "own/m", reason: .lacks("tools"))])) {
            try router([plain]).plan(for: request)
        }
    }

    @Test func `A context that is too short is left out`() throws {
        var request = request()
        request.promptTokens = 20_000
        let plan = try router().plan(for: request)
        #expect(names(plan) == ["far"])
        #expect(plan.excluded.first?.reason == .contextTooShort(needed: 20_010, limit: 8192))
    }

    @Test func `A language for which a route is not meant leaves it out`() throws {
        var english = Self.near
        english.capabilities.languages = ["en"]
        var request = request()
        request.language = "ko"
        #expect(names(try router([english, Self.own]).plan(for: request)) == ["own"])
    }

    @Test func `A full route is left out`() throws {
        var small = Self.own
        small.maximumRunning = 2
        let health = ["own/m": RouteHealth(running: 2)]
        let plan = try router([small, Self.near]).plan(for: request(), health: health)
        #expect(names(plan) == ["near"])
        #expect(plan.excluded.first?.reason == .busy)
    }

    @Test func `Orders put the cheapest, the fastest or the idlest first`() throws {
        let health = [
            "far/m": RouteHealth(running: 5, firstToken: .milliseconds(300)),
            "near/m": RouteHealth(running: 1, firstToken: .milliseconds(100)),
            "own/m": RouteHealth(running: 9, firstToken: .milliseconds(200)),
        ]
        func first(_ order: RouteOrder) throws -> [String] {
            names(try router(order: order).plan(for: request(), health: health))
        }
        #expect(try first(.listed) == ["far", "near", "own"])
        #expect(try first(.cost) == ["own", "far", "near"])
        #expect(try first(.latency) == ["near", "own", "far"])
        #expect(try first(.load) == ["near", "far", "own"])
    }

    @Test func `Weights share requests in their proportion`() throws {
        var heavy = Self.near
        heavy.weight = 3
        let router = router([Self.own, heavy], order: .weight)
        var counts: [String: Int] = [:]
        for step in 0..<1000 {
            let plan = try router.plan(for: request(), draw: (Double(step) + 0.5) / 1000)
            counts[plan.routes[0].provider, default: 0] += 1
            #expect(plan.routes.count == 2)
        }
        #expect(counts == ["own": 250, "near": 750])
    }
}
