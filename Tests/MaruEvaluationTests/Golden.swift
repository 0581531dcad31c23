import Foundation

/// What `Golden/make_goldens.py` computed by other means.
struct Golden: Decodable {
    struct Flaky: Decodable {
        var weights: [Double]
        /// Of each scenario the passes and the rounds of its cases.
        var scenarios: [[[Int]]]
        var floor: Double
        var allOf, anyOf: [Double]
    }

    struct Times: Decodable {
        var values, percentiles: [Double]
        var share, quantile, low: Double
        /// Without a bound where there is none.
        var high: Double?
        var places: [Double?]
    }

    struct Ratio: Decodable {
        var tops, bottoms: [Double]
        var value, low, high: Double
    }

    struct Labels: Decodable {
        var labels, missed, invented, needed: Int
        var margin: Double
    }

    struct Difference: Decodable {
        var weights: [Double]
        var cases: [Int]
        var power, difference: Double
    }

    var flakiness: [Flaky]
    var times: [Times]
    var ratios: [Ratio]
    var labels: [Labels]
    var differences: [Difference]

    static func read() throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/measurements.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
}
