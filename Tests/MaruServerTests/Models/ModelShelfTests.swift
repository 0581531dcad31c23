import MaruCore
import Testing

@testable import MaruServer

@Suite("The shelf of models")
struct ModelShelfTests {
    private let start = ContinuousClock.now

    /// A shelf with models of 100 bytes and caches of 10, each last used a second after the one before.
    private func shelf(limit: Int, _ names: String...) -> ModelShelf {
        var shelf = ModelShelf(limit: limit)
        for (index, name) in names.enumerated() {
            shelf.enter(name)
            shelf.beginLoading(name, fixed: 100, cache: 10)
            shelf.endLoading(name, fixed: 100, cache: 10)
            shelf.leave(name, keepAlive: .after(.seconds(60)), at: start + .seconds(index))
        }
        return shelf
    }

    private let need = MemoryNeed(fixed: 100, smallestCache: 4, fullCache: 40)

    @Test("A model gets all of the cache that it can use, but no more than half of what is left")
    func cache() {
        #expect(ModelShelf(limit: 1000).plan(for: need, free: nil) == .load(cache: 40, evicting: []))
        #expect(ModelShelf(limit: 150).plan(for: need, free: nil) == .load(cache: 25, evicting: []))
        #expect(ModelShelf(limit: 104).plan(for: need, free: nil) == .load(cache: 4, evicting: []))
        #expect(ModelShelf(limit: 103).plan(for: need, free: nil) == .tooLarge(limit: 103))
    }

    @Test("The models that were not used for longest go, and no more of them than are in the way")
    func eviction() {
        let shelf = shelf(limit: 330, "a", "b", "c")
        #expect(shelf.plan(for: need, free: nil) == .load(cache: 5, evicting: ["a"]))
        let large = MemoryNeed(fixed: 200)
        #expect(shelf.plan(for: large, free: nil) == .load(cache: 0, evicting: ["a", "b"]))
    }

    @Test("What was used again goes later")
    func recency() {
        var shelf = shelf(limit: 330, "a", "b", "c")
        shelf.enter("a")
        shelf.leave("a", keepAlive: .forever, at: start + .seconds(9))
        #expect(shelf.plan(for: need, free: nil) == .load(cache: 5, evicting: ["b"]))
    }

    @Test("A model in use never goes; whether waiting helps is said")
    func use() {
        var shelf = shelf(limit: 220, "a", "b")
        shelf.enter("a")
        #expect(shelf.plan(for: need, free: nil) == .load(cache: 5, evicting: ["b"]))
        shelf.enter("b")
        #expect(shelf.plan(for: need, free: nil) == .wait(free: 0, users: ["a", "b"]))
        #expect(shelf.plan(for: MemoryNeed(fixed: 221), free: nil) == .tooLarge(limit: 220))
        let early = shelf.beginUnloading("b")
        shelf.leave("b", keepAlive: .forever, at: start)
        let late = shelf.beginUnloading("b")
        #expect(!early && late)
    }

    @Test("What the machine has left counts, too; a model that goes gives back what it surely has")
    func machine() {
        let shelf = shelf(limit: 10_000, "a")
        #expect(shelf.plan(for: need, free: 104) == .load(cache: 4, evicting: []))
        #expect(shelf.plan(for: need, free: 50) == .load(cache: 25, evicting: ["a"]))
        #expect(shelf.plan(for: need, free: 3) == .tooLarge(limit: 103))
    }

    @Test("A model expires after its last user, not before")
    func expiry() {
        var shelf = shelf(limit: 1000, "a")
        #expect(shelf["a"].expiry == start + .seconds(60))
        shelf.enter("a")
        shelf.enter("a")
        #expect(shelf["a"].expiry == nil)
        shelf.leave("a", keepAlive: .after(.zero), at: start + .seconds(5))
        #expect(shelf["a"].expiry == nil)
        shelf.leave("a", keepAlive: .after(.seconds(3)), at: start + .seconds(7))
        #expect(shelf["a"].expiry == start + .seconds(10))
        shelf.enter("a")
        shelf.leave("a", keepAlive: .forever, at: start + .seconds(9))
        #expect(shelf["a"].expiry == nil)
    }

    @Test("A load that failed takes no room")
    func failure() {
        var shelf = ModelShelf(limit: 1000)
        shelf.enter("a")
        shelf.beginLoading("a", fixed: 100, cache: 10)
        #expect(shelf.bytes == 110 && shelf.loadedCount == 0)
        shelf.vacate("a")
        shelf.leave("a", keepAlive: .after(.zero), at: start)
        #expect(shelf.bytes == 0 && !shelf["a"].isInMemory && shelf["a"].expiry == nil)
    }
}
