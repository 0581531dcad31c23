import Logging
import MaruAPI
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The catalogue of models", .timeLimit(.minutes(5)))
struct ModelCatalogueTests {
    private let clock = ManualClock()

    private func catalogue(_ library: ScriptedLibrary, _ settings: ModelSettings = ModelSettings()) throws
        -> ModelCatalogue
    {
        try Server(library: library, settings: settings, clock: clock).catalogue
    }

    private func library(loads: Gate? = nil) -> ScriptedLibrary {
        ScriptedLibrary([ScriptedGenerator(id: "a"), ScriptedGenerator(id: "b")], loads: loads)
    }

    @Test("Nothing is loaded before it is asked for, and then once, however many ask")
    func once() async throws {
        let gate = Gate()
        let library = library(loads: gate)
        let catalogue = try catalogue(library)
        #expect(library.events.isEmpty)
        let waiting = (0..<20).map { _ in Task { try await catalogue.generator(named: "a").model.id } }
        await library.loading.wait()
        gate.open()
        for task in waiting { #expect(try await task.value == "a") }
        #expect(library.loadCounts == ["a": 1])
    }

    @Test("Whoever goes away while a model is loaded leaves the load to the others")
    func cancelledWaiter() async throws {
        let gate = Gate()
        let library = library(loads: gate)
        let catalogue = try catalogue(library)
        let gone = Task { try await catalogue.use("a") }
        let staying = Task { try await catalogue.use("a") }
        await library.loading.wait()
        gone.cancel()
        gate.open()
        _ = try await staying.value
        #expect(library.loadCounts == ["a": 1])
    }

    @Test("A load that fails is told to all who wait, and can be tried again")
    func failure() async throws {
        let gate = Gate()
        let library = library(loads: gate)
        library.failLoads(of: "a", times: 1)
        let catalogue = try catalogue(library, .limit(120))
        let waiting = (0..<5).map { _ in Task { try await catalogue.generator(named: "a") } }
        await library.loading.wait()
        await until { catalogue.place(of: "a").users == 5 }
        gate.open()
        for task in waiting {
            let error = await #expect(throws: APIError.self) { try await task.value }
            #expect(error?.code == "model_load_failed")
        }
        #expect(catalogue.place(of: "a").bytes == 0)
        _ = try await catalogue.generator(named: "a")
        #expect(library.loadCounts == ["a": 2])
    }

    @Test("A model that nobody uses goes when another one needs its room")
    func eviction() async throws {
        let library = library()
        let catalogue = try catalogue(library, .limit(150))
        _ = try await catalogue.generator(named: "a")
        _ = try await catalogue.generator(named: "b")
        let expected: [ScriptedLibrary.Event] = [
            .load("a", cacheBytes: 10), .shutDown("a"), .load("b", cacheBytes: 10),
        ]
        #expect(library.events == expected)
        _ = try await catalogue.generator(named: "a")
        #expect(library.loadCounts == ["a": 2, "b": 1])
    }

    @Test("A model that answers is not unloaded: another one is refused, and told to come again")
    func lease() async throws {
        let library = library()
        let catalogue = try catalogue(library, .limit(150))
        let held = try await catalogue.generator(named: "a")
        let error = await #expect(throws: APIError.self) { try await catalogue.generator(named: "b") }
        #expect(error?.code == "model_memory_insufficient" && error?.status == 503 && error?.retryAfter != nil)
        await #expect(throws: ModelServiceError.inUse(model: "a")) { try await catalogue.unload("a") }
        #expect(library.loadCounts == ["a": 1])
        withExtendedLifetime(held) {}
    }

    @Test("A model waits a while for those that answer, and is loaded when one of them is done")
    func patience() async throws {
        let library = library()
        let catalogue = try catalogue(library, .limit(150, patience: .seconds(10)))
        var held: (any TextGenerator)? = try await catalogue.generator(named: "a")
        let other = Task { try await catalogue.generator(named: "b").model.id }
        await until { catalogue.awaitsRoom }
        #expect(held != nil)
        held = nil
        #expect(try await other.value == "b")
        #expect(library.loadCounts == ["a": 1, "b": 1])
    }

    @Test("The wait for room ends")
    func impatience() async throws {
        let catalogue = try catalogue(library(), .limit(150, patience: .seconds(10)))
        let held = try await catalogue.generator(named: "a")
        let other = Task { try await catalogue.generator(named: "b") }
        await until { catalogue.awaitsRoom }
        // The clock is turned until whoever sleeps was there to hear it.
        let turning = Task {
            while !Task.isCancelled {
                clock.advance(by: .seconds(11))
                await Task.yield()
            }
        }
        let error = await #expect(throws: APIError.self) { try await other.value }
        turning.cancel()
        #expect(error?.code == "model_memory_insufficient")
        withExtendedLifetime(held) {}
    }

    @Test("A model that fits nowhere is refused for good, without a word of when to come again")
    func tooLarge() async throws {
        let library = library()
        let catalogue = try catalogue(library, .limit(90))
        let error = await #expect(throws: APIError.self) { try await catalogue.generator(named: "a") }
        #expect(error?.code == "model_memory_insufficient" && error?.status == 503 && error?.retryAfter == nil)
        #expect(library.events.isEmpty)
    }

    @Test("What the machine has left is asked for at each load")
    func machine() async throws {
        let library = library()
        let catalogue = try catalogue(library)
        library.setFreeMemory(50)
        await #expect(throws: APIError.self) { try await catalogue.generator(named: "a") }
        library.setFreeMemory(105)
        _ = try await catalogue.generator(named: "a")
        #expect(library.events == [.load("a", cacheBytes: 2)])
    }

    @Test("A model goes when nobody has used it for long enough, and not before")
    func keepAlive() async throws {
        let library = library()
        let catalogue = try catalogue(library)
        _ = try await catalogue.generator(named: "a")
        clock.advance(by: .seconds(200))
        _ = try await catalogue.generator(named: "a")
        clock.advance(by: .seconds(200))
        #expect(await catalogue.entries.first?.state == .loaded)
        clock.advance(by: .seconds(101))
        await until { library.events.contains(.shutDown("a")) }
        await until { catalogue.running.isEmpty }
    }

    @Test("A request says how long: no time, for ever, or a shorter time than before")
    func requestedTime() async throws {
        let library = library()
        let catalogue = try catalogue(library)
        _ = try await catalogue.generator(named: "a", keepAlive: .after(.zero))
        await until { catalogue.running.isEmpty }
        _ = try await catalogue.generator(named: "b", keepAlive: .forever)
        #expect(!catalogue.hasTimers)
        _ = try await catalogue.generator(named: "b", keepAlive: .after(.seconds(1000)))
        _ = try await catalogue.generator(named: "b", keepAlive: .after(.seconds(2)))
        clock.advance(by: .seconds(3))
        await until { catalogue.running.isEmpty }
    }

    @Test("Models that were chosen to stay do not expire, but make room")
    func kept() async throws {
        var settings = ModelSettings.limit(150)
        settings.kept = ["a"]
        let catalogue = try catalogue(library(), settings)
        _ = try await catalogue.generator(named: "a")
        #expect(!catalogue.hasTimers && catalogue.place(of: "a").expiry == nil)
        _ = try await catalogue.generator(named: "b")
        #expect(catalogue.running.map(\.name) == ["b"])
    }

    @Test("A server that stops loads nothing more")
    func stop() async throws {
        let library = library()
        let catalogue = try catalogue(library)
        let held = try await catalogue.generator(named: "a")
        catalogue.close()
        _ = try await catalogue.generator(named: "a")
        let error = await #expect(throws: APIError.self) { try await catalogue.generator(named: "b") }
        #expect(error?.code == "shutting_down")
        await catalogue.shutDown()
        #expect(library.events.last == .shutDown("a"))
        withExtendedLifetime(held) {}
    }

    @Test("An alias means its model, whatever else comes to have that name")
    func aliases() async throws {
        var settings = ModelSettings()
        settings.aliases = ["gpt": "b", "b": "b"]
        let catalogue = try catalogue(library(), settings)
        #expect(try await catalogue.generator(named: "gpt").model.id == "b")
        #expect(await catalogue.entries.map(\.name) == ["a", "b", "gpt"])
        let error = await #expect(throws: ModelServiceError.self) { try await catalogue.pull("gpt") { _ in } }
        #expect(error == .nameTaken("gpt", by: "b"))
    }

    @Test("Sums go on when a model comes again; what it holds does not")
    func sums() async throws {
        var statistics = GeneratorStatistics(answers: AnswerStatistics(contextLength: 64))
        statistics.runningSequences = 2
        statistics.preemptions = 3
        statistics.answers.completionTokens = 7
        statistics.answers.timeToFirstToken.observe(0.5)
        let library = ScriptedLibrary([ScriptedGenerator(id: "a", statistics: statistics)])
        let catalogue = try catalogue(library)
        for times in 1...3 {
            _ = try await catalogue.generator(named: "a")
            let loaded = try #require(catalogue.statistics.first).1
            #expect(loaded.preemptions == 3 * times && loaded.answers.completionTokens == 7 * times)
            #expect(loaded.runningSequences == 2 && loaded.answers.timeToFirstToken.count == times)
            try await catalogue.unload("a")
            let gone = try #require(catalogue.statistics.first).1
            #expect(gone.preemptions == 3 * times && gone.answers.completionTokens == 7 * times)
            #expect(gone.runningSequences == 0)
        }
    }
}
