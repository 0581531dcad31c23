extension TransformerConfiguration {
    /// How many positions any layer sees, a query's own included; `nil` when at least one layer sees all.
    ///
    /// Keys and values that are further back are never read again. Where layers differ (Gemma 3) those of the windowed
    /// ones stay nevertheless, because a block belongs to all layers: that costs memory, never a wrong answer.
    package var widestWindow: Int? {
        let seen = windows.compactMap(\.self)
        return seen.count == layers ? seen.max() : nil
    }
}
