import MaruCore
import Testing

@Suite("Sums of histograms")
struct HistogramSumTests {
    private func histogram(_ bounds: [Double], _ values: [Double]) -> Histogram {
        values.reduce(into: Histogram(bounds: bounds)) { $0.observe($1) }
    }

    @Test("Two sums are what one histogram would have seen, also of another context length")
    func sums() {
        let (short, long) = (Histogram.tokenBounds(upTo: 8192), Histogram.tokenBounds(upTo: 32_768))
        let (few, many) = ([1.0, 3, 4000, 6000, 8000], [2.0, 9000, 30_000])
        let expected = histogram(long, few + many)
        var sum = histogram(short, few)
        sum.add(histogram(long, many))
        #expect(sum == expected)
        sum = histogram(long, many)
        sum.add(histogram(short, few))
        #expect(sum == expected)
    }
}
