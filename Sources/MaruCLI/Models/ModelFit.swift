/// Whether a model can run in the memory that is free.
struct ModelFit: Equatable {
    /// About what the model takes: its weights, packed for the processor, scratch memory and a small cache.
    let neededBytes: Int
    let availableBytes: Int

    /// - Parameters:
    ///   - modelBytes: the size of its files.
    ///   - availableBytes: what can be used without swapping.
    init(modelBytes: Int, availableBytes: Int) {
        neededBytes = modelBytes + modelBytes / 8 + (256 << 20)
        self.availableBytes = availableBytes
    }

    var fits: Bool { neededBytes <= availableBytes }
}
