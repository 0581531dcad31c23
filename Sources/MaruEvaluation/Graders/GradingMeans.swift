/// What a suite sets up for its graders, as far as it can be said before anything is loaded.
package struct GradingMeans: Hashable, Sendable {
    /// The names of its `[[judge]]`.
    package var judges: Set<String>
    package var embeddingModel: String?

    package init(judges: Set<String> = [], embeddingModel: String? = nil) {
        self.judges = judges
        self.embeddingModel = embeddingModel
    }
}
