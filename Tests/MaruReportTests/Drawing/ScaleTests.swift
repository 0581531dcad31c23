import Testing

@testable import MaruReport

@Suite
struct ScaleTests {
    @Test
    func `Places are in proportion to values, or to their logarithms`() {
        #expect(Scale(0...10, from: 100, to: 200)(2.5) == 125)
        #expect(Scale(0...10, from: 200, to: 100)(2.5) == 175)
        #expect(Scale(1...10000, from: 0, to: 400, .logarithmic)(100) == 200)
    }

    @Test
    func `Values beyond an end are put at that end`() {
        let scale = Scale(0...10, from: 0, to: 100)
        #expect(scale(-.infinity) == 0)
        #expect(scale(.infinity) == 100)
    }

    @Test
    func `Ticks are round, within the domain, and no more than there is room for`() {
        #expect(Scale(0...1, from: 0, to: 600).ticks(spacing: 100) == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])
        #expect(Scale(0.63...0.91, from: 0, to: 300).ticks(spacing: 100).count <= 3)
        #expect(Scale(3...2000, from: 0, to: 300, .logarithmic).ticks(spacing: 60) == [10, 100, 1000])
    }
}
