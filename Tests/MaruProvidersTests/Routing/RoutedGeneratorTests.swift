import MaruCore
import MaruProviders
import MaruRouting
import MaruTesting
import Synchronization
import Testing

@Suite struct RoutedGeneratorTests {
    private static let down = GenerationError.upstream(UpstreamFailure(provider: "a", cause: .unreachable))
    private static let lost = GenerationError.upstream(UpstreamFailure(provider: "a", cause: .connectionLost))
    private static let hello = FakeGenerator.Script.answer([.text("Hel"), .text("lo")])

    /// Time that passes only when somebody sleeps.
    private final class World: Sendable {
        let slept = Mutex<[Duration]>([])
        let draw: Double

        init(draw: Double = 0.5) { self.draw = draw }

        var world: RoutingWorld {
            let now = ContinuousClock.now
            return RoutingWorld(
                now: { now },
                sleep: { until in self.slept.withLock { $0.append(until - now) } },
                draw: { self.draw }
            )
        }
    }

    private func route(
        _ name: String,
        zone: Zone = .onPremises,
        price: TokenPrice? = nil,
        continues: Bool = true
    ) -> Route {
        Route(
            provider: name,
            model: "m",
            zone: zone,
            dataClasses: Set(DataClass.allCases),
            capabilities: RouteCapabilities(continuation: continues),
            price: price
        )
    }

    private func generator(
        _ generators: [(Route, FakeGenerator)],
        board: RouteBoard = RouteBoard(),
        settings: RoutedSettings = RoutedSettings(),
        world: RoutingWorld = World().world,
        extra: [(Route, FakeGenerator)] = []
    ) -> RoutedGenerator {
        let everywhere = AllowedZones([.onPremises, .domestic])
        let zones = Dictionary(uniqueKeysWithValues: DataClass.allCases.map { ($0, everywhere) })
        let all = (generators + extra).map { ($0.0.id, $0.1 as any TextGenerator) }
        return RoutedGenerator(
            model: ModelDescription(id: "m", created: 0, contextLength: 4096, supportsChat: true),
            router: Router([ModelRoutes(model: "m", routes: generators.map(\.0), zones: zones)]),
            generators: Dictionary(uniqueKeysWithValues: all),
            board: board,
            settings: settings,
            world: world
        )
    }

    @Test func `Before the first piece of text nobody notices a failure`() async throws {
        let failures: [FakeGenerator.Script] = [
            .refuse(Self.down), .answer([.fail(Self.lost)]), .answer([.silence]),
            .refuse(.unsupportedParameter("seed", reason: "x")),
        ]
        for failure in failures {
            let (first, second) = (FakeGenerator(failure), FakeGenerator(Self.hello))
            let answer = try await Answer(
                generator([(route("a"), first), (route("b"), second)]),
                .question()
            )
            #expect(answer.text == "Hello")
            #expect(answer.error == nil)
            #expect(answer.events.filter { if case .started = $0 { true } else { false } }.count == 1)
            #expect(first.requests.count == 1 && second.requests.count == 1)
        }
    }

    @Test func `A request that is wrong goes to nobody else`() async throws {
        let wrong = GenerationError.upstream(
            UpstreamFailure(provider: "a", cause: .status(400, code: "invalid", retryAfter: nil))
        )
        let filtered = GenerationError.upstream(UpstreamFailure(provider: "a", cause: .filtered))
        for script in [FakeGenerator.Script.refuse(wrong), .answer([.fail(filtered)])] {
            let second = FakeGenerator(Self.hello)
            let answer = try await Answer(
                generator([(route("a"), FakeGenerator(script)), (route("b"), second)]),
                .question()
            )
            #expect(answer.error != nil)
            #expect(second.requests.isEmpty)
        }
    }

    @Test func `An answer that broke off goes on elsewhere from the text that was given`() async throws {
        let first = FakeGenerator(.answer([.text("Hel"), .fail(Self.lost)]))
        let second = FakeGenerator(.answer([.text("lo"), .text("!")]))
        var request = GenerationRequest.question()
        request.maximumTokens = 10
        let answer = try await Answer(generator([(route("a"), first), (route("b"), second)]), request)
        #expect(answer.text == "Hello!")
        #expect(answer.error == nil)
        #expect(answer.usage?.completionTokens == 3)
        let continued = try #require(second.requests.first)
        #expect(continued.conversationEnd == .insideLastMessage)
        #expect(continued.maximumTokens == 9)
        #expect(
            continued.prompt
                == .chat([ChatMessage(role: "user", content: "Hi"), ChatMessage(role: "assistant", content: "Hel")])
        )
    }

    @Test func `An answer that broke off at its limit is at its end`() async throws {
        let first = FakeGenerator(.answer([.text("Hel"), .text("lo"), .fail(Self.lost)]))
        let second = FakeGenerator(Self.hello)
        var request = GenerationRequest.question()
        request.maximumTokens = 2
        let answer = try await Answer(generator([(route("a"), first), (route("b"), second)]), request)
        #expect(answer.text == "Hello")
        #expect(answer.finish == .length)
        #expect(answer.error == nil)
        #expect(second.requests.isEmpty)
    }

    @Test func `What cannot be continued ends with an error that says why`() async throws {
        let begun: [FakeGenerator.Step] = [.text("Hel"), .fail(Self.lost)]
        let cases: [(String, [FakeGenerator.Step], (inout GenerationRequest) -> Void)] = [
            ("seed", begun, { $0.sampling.seed = 1 }),
            ("format", begun, { $0.format = .jsonObject }),
            ("log-probabilities", begun, { $0.sampling.topLogprobs = 0 }),
            ("tools were called", [.text("a"), .call("f"), .fail(Self.lost)], { _ in }),
            ("still thinking", [.reasoning("hm"), .fail(Self.lost)], { _ in }),
        ]
        for (reason, steps, change) in cases {
            var request = GenerationRequest.question()
            change(&request)
            let second = FakeGenerator(Self.hello)
            let answer = try await Answer(
                generator([(route("a"), FakeGenerator(.answer(steps))), (route("b"), second)]),
                request
            )
            guard case .notResumable(let text)? = answer.cause else {
                Issue.record("\(reason): \(String(describing: answer.error))")
                continue
            }
            #expect(text.contains(reason) && text.contains("connection broke"))
            #expect(second.requests.isEmpty)
        }
    }

    @Test func `The same route goes on when there is no other`() async throws {
        let world = World()
        let own = FakeGenerator(.answer([.text("Hel"), .fail(Self.lost)]), .answer([.text("lo")]))
        let answer = try await Answer(generator([(route("a"), own)], world: world.world), .question())
        #expect(answer.text == "Hello")
        #expect(own.requests.count == 2)
        #expect(world.slept.withLock { $0.count } == 1)
    }

    @Test func `An answer that keeps breaking off ends`() async throws {
        let own = FakeGenerator(.answer([.text("x"), .fail(Self.lost)]))
        let answer = try await Answer(generator([(route("a"), own)]), .question())
        #expect(answer.text == "xxx")
        guard case .notResumable? = answer.cause else {
            Issue.record("\(String(describing: answer.error))")
            return
        }
    }

    @Test func `A hedge that fails for good takes the other attempt with it and leaves nobody running`() async throws {
        var settings = RoutedSettings()
        settings.hedging.isOn = true
        settings.hedging.leastTimes = 1
        let board = RouteBoard()
        let wrong = GenerationError.upstream(UpstreamFailure(provider: "b", cause: .filtered))
        let slow = FakeGenerator(Self.hello, .answer([.wait(Gate())]))
        let generator = generator(
            [(route("a"), slow), (route("b"), FakeGenerator(.refuse(wrong)))],
            board: board,
            settings: settings
        )
        #expect(try await Answer(generator, .question()).text == "Hello")
        #expect(try await Answer(generator, .question()).error == wrong)
        await slow.abandoned.wait()
        #expect(board.health(at: .now).values.allSatisfy { $0.running == 0 })
    }

    @Test func `Only routes that can continue are asked to`() async throws {
        let first = FakeGenerator(.answer([.text("Hel"), .fail(Self.lost)]))
        let (second, third) = (FakeGenerator(Self.hello), FakeGenerator(.answer([.text("lo")])))
        let routes = [(route("a"), first), (route("b", continues: false), second), (route("c"), third)]
        let answer = try await Answer(generator(routes), .question())
        #expect(answer.text == "Hello")
        #expect(second.requests.isEmpty)
    }

    @Test func `When only the count got lost the answer is complete`() async throws {
        struct Cut: TextGenerator {
            let model = ModelDescription(id: "m", created: 0, contextLength: 1, supportsChat: true)
            func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
                GenerationStream { events in
                    events.yield(.started(promptTokens: 3))
                    events.yield(.delta(choice: 0, text: "a", logprobs: []))
                    events.yield(.finished(choice: 0, reason: .stop))
                    events.finish(throwing: RoutedGeneratorTests.lost)
                }
            }
        }
        let router = Router([ModelRoutes(model: "m", routes: [route("a")], zones: [.sensitive: .onPremises])])
        let routed = RoutedGenerator(
            model: Cut().model,
            router: router,
            generators: ["a/m": Cut()],
            board: RouteBoard()
        )
        var request = GenerationRequest.question()
        request.maximumTokens = 5
        let description = ModelDescription(id: "m", created: 0, contextLength: 1, supportsChat: true)
        #expect(routed.model == description)
        let answer = try await Answer(routed, request)
        #expect(answer.error == nil)
        #expect(answer.usage?.completionTokens == 1)
    }

    @Test func `A request that may go nowhere is refused and nobody is asked`() async throws {
        let away = FakeGenerator(Self.hello)
        let answer = try await Answer(generator([(route("a", zone: .domestic), away)]), .question())
        guard case .noRoute(let refusal)? = answer.error else {
            Issue.record("\(String(describing: answer.error))")
            return
        }
        #expect(refusal.hindrance == .egress)
        #expect(away.requests.isEmpty)
    }

    @Test func `A local route that fails never widens the zones`() async throws {
        let (own, away) = (FakeGenerator(.refuse(Self.down)), FakeGenerator(Self.hello))
        let answer = try await Answer(
            generator([(route("a"), own), (route("b", zone: .domestic), away)]),
            .question()
        )
        #expect(answer.cause == .unreachable)
        #expect(away.requests.isEmpty)
        #expect(own.requests.count == 3)
    }

    @Test func `Retries wait as long as the provider asks, and at most as often as allowed`() async throws {
        let busy = GenerationError.upstream(
            UpstreamFailure(provider: "a", cause: .status(429, code: nil, retryAfter: .seconds(2)))
        )
        let world = World(draw: 0.5)
        let own = FakeGenerator(.refuse(busy), .refuse(busy), Self.hello)
        let answer = try await Answer(generator([(route("a"), own)], world: world.world), .question())
        #expect(answer.text == "Hello")
        #expect(world.slept.withLock { $0 } == [.milliseconds(2050), .milliseconds(2100)])
    }

    @Test func `Retries have a budget`() async throws {
        let board = RouteBoard()
        var failed = 0
        let own = FakeGenerator(.refuse(GenerationError.upstream(UpstreamFailure(provider: "a", cause: .endedEarly))))
        for index in 0..<60 {
            // Another name each time, so that no breaker opens.
            let generator = generator([(route("a\(index)"), own)], board: board)
            if try await Answer(generator, .question()).error != nil { failed += 1 }
        }
        #expect(failed == 60)
        // 60 requests, 10 retries that were saved up and one for each five requests.
        #expect((70...83).contains(own.requests.count))
    }

    @Test func `A route that keeps failing is left alone`() async throws {
        let board = RouteBoard()
        let (bad, good) = (FakeGenerator(.refuse(Self.down)), FakeGenerator(Self.hello))
        let generator = generator([(route("a"), bad), (route("b"), good)], board: board)
        for _ in 0..<20 { #expect(try await Answer(generator, .question()).text == "Hello") }
        #expect(bad.requests.count == 5)
        #expect(good.requests.count == 20)
    }

    @Test func `When all routes are left alone for a moment, the moment is waited for`() async throws {
        let now = Mutex(ContinuousClock.now)
        let world = RoutingWorld(
            now: { now.withLock { $0 } },
            sleep: { until in now.withLock { $0 = until } },
            draw: { 0.5 }
        )
        let board = RouteBoard()
        let busy = GenerationError.upstream(
            UpstreamFailure(provider: "a", cause: .status(401, code: nil, retryAfter: .seconds(3)))
        )
        let own = FakeGenerator(.refuse(busy), Self.hello)
        let generator = generator([(route("a"), own)], board: board, world: world)
        #expect(try await Answer(generator, .question()).error == busy)
        let start = world.now()
        #expect(try await Answer(generator, .question()).text == "Hello")
        #expect(world.now() - start >= .seconds(3))
    }

    @Test func `A second route is asked when the first is late, and whoever begins first answers`() async throws {
        var settings = RoutedSettings()
        settings.hedging.isOn = true
        settings.hedging.leastTimes = 1
        let board = RouteBoard()
        let slow = FakeGenerator(Self.hello, .answer([.wait(Gate()), .text("late")]))
        let quick = FakeGenerator(.answer([.text("quick")]))
        let generator = generator([(route("a"), slow), (route("b"), quick)], board: board, settings: settings)
        #expect(try await Answer(generator, .question()).text == "Hello")
        #expect(quick.requests.isEmpty)
        #expect(try await Answer(generator, .question()).text == "quick")
        await slow.abandoned.wait()
        #expect(board.health(at: .now).values.allSatisfy { $0.running == 0 })
    }

    @Test func `Organisations spend no more than they may`() async throws {
        let price = TokenPrice(currency: .dollar, input: 0, output: 1_000_000)
        let budgets = SpendingBudgets(["sales": Money(amount: 25, currency: .dollar)])
        let board = RouteBoard(budgets: budgets)
        let own = FakeGenerator(Self.hello)
        let generator = generator([(route("a", price: price), own)], board: board)
        var request = GenerationRequest.question()
        request.organization = "sales"
        request.maximumTokens = 20
        #expect(try await Answer(generator, request).text == "Hello")
        // Two tokens were used of the twenty that were set aside.
        #expect(board.spending(of: "sales")?.spent == 2)
        #expect(try await Answer(generator, request).error == nil)
        #expect(try await Answer(generator, request).error == nil)
        let refused = try await Answer(generator, request)
        guard case .noRoute(let refusal)? = refused.error else {
            Issue.record("\(String(describing: refused.error))")
            return
        }
        #expect(refusal.hindrance == .budget)
        #expect(own.requests.count == 3)
        #expect(board.spending(of: "sales")?.reserved == 0)
    }

    @Test func `A shadow gets a share of the requests, and only what it is permitted`() async throws {
        let own = FakeGenerator(Self.hello)
        for (zone, draw, count) in [(Zone.onPremises, 0.1, 1), (.onPremises, 0.9, 0), (.domestic, 0.1, 0)] {
            let shadow = FakeGenerator(.answer([.text("discarded")]))
            let trial = route("trial", zone: zone)
            var settings = RoutedSettings()
            settings.shadow = ShadowSettings(route: trial, share: 0.5)
            let generator = generator(
                [(route("a"), own)],
                settings: settings,
                world: World(draw: draw).world,
                extra: [(trial, shadow)]
            )
            #expect(try await Answer(generator, .question()).text == "Hello")
            if count > 0 { while shadow.requests.isEmpty { await Task.yield() } }
            #expect(shadow.requests.count == count)
            #expect(shadow.requests.allSatisfy { $0.meter == nil })
        }
    }

    @Test func `The prompt is counted once, wherever the answer comes from`() async throws {
        let counter = Counter()
        var request = GenerationRequest.question()
        request.meter = TokenMeter { await counter.count($0) }
        let first = FakeGenerator(.answer([.text("Hel"), .fail(Self.lost)]))
        let second = FakeGenerator(.answer([.text("lo"), .text("!")]))
        let answer = try await Answer(generator([(route("a"), first), (route("b"), second)]), request)
        #expect(answer.text == "Hello!")
        #expect(await counter.prompt == 9)
        #expect(await counter.tokens == 3)
    }

    @Test func `Over the wire, an answer that a server drops is finished by the next`() async throws {
        let broken = UpstreamServer([
            .send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n"
                    + Wire.events(Wire.delta("Hel"))
            ), .reset,
        ])
        let rest = UpstreamServer([.send(Wire.answer(Wire.events(Wire.delta("lo"), Wire.stop, Wire.usage, "[DONE]")))])
        let book = ReceiptBook()
        let answer = try await broken.run { one in
            try await rest.run { other in
                try await TestProvider(name: "a", book: book).with(one) { a in
                    try await TestProvider(name: "b", book: book).with(other) { b in
                        let routes = [self.route("a"), self.route("b")]
                        let zones: [DataClass: AllowedZones] = [.sensitive: .onPremises]
                        let routed = RoutedGenerator(
                            model: a.model,
                            router: Router([ModelRoutes(model: "m", routes: routes, zones: zones)]),
                            generators: ["a/m": a, "b/m": b],
                            board: RouteBoard()
                        )
                        return try await Answer(routed, .question())
                    }
                }
            }
        }
        #expect(answer.text == "Hello")
        #expect(answer.error == nil)
        let sent = try JSONValue(parsing: try #require(rest.requests.first).body)
        #expect(sent["continue_final_message"] == true)
        #expect(book.receipts.map(\.provider) == ["a", "b"])
        #expect(book.receipts.map(\.requestID) == ["request-1", "request-1"])
    }
}
