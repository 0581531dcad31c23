package import MaruTensor

/// What a loaded model is and what it takes.
package struct LoadReport: Sendable {
    package var architecture: String
    package var parameters: Int
    package var layers: Int
    /// The longest prompt and answer together, in tokens.
    package var contextLength: Int
    /// How many elements each type stores.
    package var elementTypes: [ElementType: Int]
    package var weightBytes: Int
    /// How the key-value cache keeps its elements.
    package var cacheElement: PagedKeyValues.Element
    /// How many tokens the key-value cache holds, over all sequences.
    package var cacheTokens: Int
    /// What the cache takes when it is full; memory is taken as it fills.
    package var cacheBytes: Int
    package var threads: Int
    package var instructionSet: InstructionSet
    package var loadTime: Duration
    /// The model that guesses tokens.
    package var draft: DraftModel?

    package struct DraftModel: Sendable {
        package var name: String
        package var parameters: Int
        package var weightBytes: Int
        /// What its own key-value cache takes when it is full.
        package var cacheBytes: Int
    }
}
