/// A model that can be served: what is known of it without loading it.
package struct AvailableModel: Hashable, Sendable {
    /// What its files say. Once it is loaded, its context may be shorter, where memory does not allow for all of it.
    package var description: ModelDescription
    package var writesText: Bool
    package var makesVectors: Bool
    /// The size of its files, in bytes.
    package var fileBytes: Int
    package var memory: MemoryNeed

    package init(
        description: ModelDescription,
        writesText: Bool,
        makesVectors: Bool,
        fileBytes: Int = 0,
        memory: MemoryNeed = MemoryNeed(fixed: 0)
    ) {
        self.description = description
        self.writesText = writesText
        self.makesVectors = makesVectors
        self.fileBytes = fileBytes
        self.memory = memory
    }

    /// The name that requests use.
    package var name: String { description.id }
}

/// What a model takes in memory, in bytes; estimated before it is loaded.
package struct MemoryNeed: Hashable, Sendable {
    /// Its weights, packed for the processor, and everything else but the key-value cache.
    package var fixed: Int
    /// The smallest key-value cache with which it is of use.
    package var smallestCache: Int
    /// The cache that it would have where memory is no matter.
    package var fullCache: Int

    package init(fixed: Int, smallestCache: Int = 0, fullCache: Int = 0) {
        self.fixed = fixed
        self.smallestCache = smallestCache
        self.fullCache = max(smallestCache, fullCache)
    }

    /// What two models take together.
    package static func + (one: MemoryNeed, other: MemoryNeed) -> MemoryNeed {
        MemoryNeed(
            fixed: one.fixed + other.fixed,
            smallestCache: one.smallestCache + other.smallestCache,
            fullCache: one.fullCache + other.fullCache
        )
    }

    /// Without this much it cannot be loaded.
    package var least: Int { fixed + smallestCache }

    /// How large its cache is where `room` bytes are left: half of what the rest leaves, so that another model has room
    /// too.
    package func cache(within room: Int) -> Int {
        max(smallestCache, min(fullCache, (room - fixed) / 2))
    }
}

/// A model in memory.
package struct LoadedModel: Sendable {
    /// What writes text with it, if it does.
    package var generator: (any TextGenerator)?
    /// What makes vectors with it.
    package var embedder: (any Embedder)?
    /// What it takes but for its key-value cache, in bytes.
    package var fixedBytes: Int
    /// What its key-value cache may grow to.
    package var cacheBytes: Int
    /// Ends what it computes. Its memory is free when nobody holds it any longer.
    package var shutDown: @Sendable () async -> Void

    package init(
        generator: (any TextGenerator)?,
        embedder: (any Embedder)?,
        fixedBytes: Int = 0,
        cacheBytes: Int = 0,
        shutDown: @escaping @Sendable () async -> Void = {}
    ) {
        self.generator = generator
        self.embedder = embedder
        self.fixedBytes = fixedBytes
        self.cacheBytes = cacheBytes
        self.shutDown = shutDown
    }

    /// The model as it was loaded.
    package var description: ModelDescription? { generator?.model ?? embedder?.model }
}
