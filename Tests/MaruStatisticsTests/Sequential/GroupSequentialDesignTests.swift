import Testing

@testable import MaruStatistics

struct GroupSequentialDesignTests {
    private struct Row: Decodable {
        var looks: [Double]
        var boundaries: [Double]
        var spent: [Double]
    }

    @Test func `the boundaries of O'Brien and Fleming for four looks are the published ones`() throws {
        let design = try #require(GroupSequentialDesign(equalLooks: 4, shape: .obrienFleming))
        for (found, expected) in zip(design.boundaries, [4.049, 2.863, 2.337, 2.024]) {
            #expect(abs(found - expected) < 6e-4)
        }
    }

    @Test func `the boundaries of Lan and DeMets for five looks are the published ones`() throws {
        let design = try #require(GroupSequentialDesign(equalLooks: 5, shape: .lanDeMets))
        for (found, expected) in zip(design.boundaries, [4.8769, 3.3569, 2.6803, 2.2898, 2.0310]) {
            #expect(abs(found - expected) < 1e-3, "\(found), expected \(expected)")
        }
    }

    @Test func `what boundaries spend agrees with multivariate normal probabilities of SciPy`() throws {
        for row in try golden("sequential", as: Row.self) {
            let design = try #require(GroupSequentialDesign(looks: row.looks, shape: .lanDeMets))
            for (found, expected) in zip(design.boundaries, row.boundaries) {
                #expect(abs(found - expected) < 2e-3, "\(found), expected \(expected)")
            }
            for (found, expected) in zip(design.spent, row.spent) { #expect(abs(found - expected) < 5e-5) }
        }
    }

    @Test func `all looks together spend what was promised`() throws {
        for shape in [GroupSequentialDesign.Shape.obrienFleming, .lanDeMets] {
            let design = try #require(GroupSequentialDesign(equalLooks: 4, shape: shape))
            #expect(abs(try #require(design.spent.last) - 0.05) < 1e-6)
        }
    }

    @Test func `one look is the ordinary test`() throws {
        #expect(abs(try #require(GroupSequentialDesign(equalLooks: 1)).boundaries[0] - 1.959964) < 1e-6)
    }

    @Test func `looks that do not ascend within the sample are none`() {
        for looks in [[], [0, 1], [0.5, 0.5], [0.5, 1.2]] { #expect(GroupSequentialDesign(looks: looks) == nil) }
    }
}
