/// The stretches of a text that are judged each for itself, so that an attack cannot hide in a long text: wide ones for
/// attacks that tell a story, narrow ones for a sentence among others.
enum TextWindows {
    /// In scalars of ``ClassifierText``.
    private static let wide = (length: 240, stride: 80)
    private static let narrow = (length: 100, stride: 50)

    /// Wide windows over `count` scalars; the last one ends where the text does.
    static func wide(of count: Int) -> [Range<Int>] {
        count > wide.length ? windows(of: count, wide) : [0..<count]
    }

    /// Narrow windows; a text that fits into one wide window needs none.
    static func narrow(of count: Int) -> [Range<Int>] {
        count > wide.length ? windows(of: count, narrow) : []
    }

    private static func windows(of count: Int, _ size: (length: Int, stride: Int)) -> [Range<Int>] {
        var starts = Array(stride(from: 0, to: count - size.length, by: size.stride))
        starts.append(count - size.length)
        return starts.map { $0..<$0 + size.length }
    }
}
