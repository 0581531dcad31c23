import MaruCore

/// Which models are in memory, who uses them, and which have to go for another one. A value: it decides and does nothing.
struct ModelShelf: Sendable {
    typealias Instant = ContinuousClock.Instant

    enum Phase: String, Sendable {
        case unloaded
        case loading
        case loaded
        case unloading
    }

    struct Place: Sendable {
        var phase = Phase.unloaded
        /// What the model takes but for its cache, and what its cache may grow to; in bytes.
        var fixed = 0
        var cache = 0
        /// The answers that run, and the requests that wait for the model to be loaded.
        var users = 0
        /// When the last answer ended.
        var lastUse: Instant?
        /// When nobody will have used the model for long enough; `nil` while somebody does, and for those that stay.
        var expiry: Instant?

        var bytes: Int { fixed + cache }
        var isInMemory: Bool { phase != .unloaded }
        var isIdle: Bool { phase == .loaded && users == 0 }
    }

    /// How room is made for a model.
    enum Plan: Equatable {
        /// With a cache of so many bytes, after these models have gone.
        case load(cache: Int, evicting: [String])
        /// The models in use leave so many bytes; those that answer now may leave more.
        case wait(free: Int, users: [String])
        /// There would not be room without any other model either.
        case tooLarge(limit: Int)
    }

    /// What all models together may take, in bytes.
    let limit: Int
    private(set) var places: [String: Place] = [:]

    init(limit: Int) { self.limit = limit }

    subscript(name: String) -> Place { places[name] ?? Place() }

    /// What the models take and may still grow to, in bytes.
    var bytes: Int { places.values.reduce(0) { $0 + $1.bytes } }

    var loadedCount: Int { places.values.count { $0.phase == .loaded } }

    /// Somebody uses the model from now on, or as soon as it is loaded.
    mutating func enter(_ name: String) {
        places[name, default: Place()].users += 1
        places[name]?.expiry = nil
    }

    /// Somebody has ended to use the model.
    mutating func leave(_ name: String, keepAlive: KeepAlive, at now: Instant) {
        guard var place = places[name] else { return }
        place.users -= 1
        place.lastUse = now
        if case .after(let time) = keepAlive, place.isIdle { place.expiry = now + time }
        places[name] = place
    }

    /// How room is made for `need`. The model that was not used for longest goes first.
    ///
    /// - Parameter free: what this machine has left now for models, in bytes; `nil` when nobody knows.
    func plan(for need: MemoryNeed, free: Int?) -> Plan {
        var room = Room(limit: limit - bytes, machine: free)
        var evicted: [String] = []
        for (name, place) in idle where room.bytes < need.least {
            room.add(place)
            evicted.append(name)
        }
        if room.bytes >= need.least { return .load(cache: need.cache(within: room.bytes), evicting: evicted) }
        let others = places.filter { $0.value.isInMemory && !$0.value.isIdle }
        let left = room.bytes
        for place in others.values { room.add(place) }
        guard room.bytes >= need.least else { return .tooLarge(limit: room.bytes) }
        return .wait(free: left, users: others.keys.sorted())
    }

    mutating func beginLoading(_ name: String, fixed: Int, cache: Int) {
        places[name, default: Place()].phase = .loading
        set(name, fixed: fixed, cache: cache)
    }

    /// - Parameters:
    ///   - fixed: what the model takes now that it is loaded.
    ///   - cache: what its cache may grow to.
    mutating func endLoading(_ name: String, fixed: Int, cache: Int) {
        places[name]?.phase = .loaded
        set(name, fixed: fixed, cache: cache)
    }

    /// - Returns: whether it may be unloaded: it is loaded, and nobody uses it.
    mutating func beginUnloading(_ name: String) -> Bool {
        guard self[name].isIdle else { return false }
        places[name]?.phase = .unloading
        places[name]?.expiry = nil
        return true
    }

    /// The model is out of memory, or never came in.
    mutating func vacate(_ name: String) {
        places[name]?.phase = .unloaded
        set(name, fixed: 0, cache: 0)
    }

    private mutating func set(_ name: String, fixed: Int, cache: Int) {
        places[name]?.fixed = fixed
        places[name]?.cache = cache
    }

    /// Those that nobody uses, the one that was not used for longest first.
    private var idle: [(key: String, value: Place)] {
        places.filter(\.value.isIdle).sorted { one, other in
            (one.value.lastUse ?? .distantPast, one.key) < (other.value.lastUse ?? .distantPast, other.key)
        }
    }
}

/// What is left: of the limit for models, and of this machine's memory.
private struct Room {
    var limit: Int
    var machine: Int?

    var bytes: Int { min(limit, machine ?? limit) }

    /// A model goes. How much of its cache it had taken from the machine is not known.
    mutating func add(_ place: ModelShelf.Place) {
        limit += place.bytes
        machine = machine.map { $0 + place.fixed }
    }
}

extension ContinuousClock.Instant {
    fileprivate static var distantPast: Self { .now - .seconds(1 << 40) }
}
