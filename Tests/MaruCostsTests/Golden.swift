import Foundation

/// What `Golden/make_golden.py` computed by other means.
struct Golden: Decodable {
    struct Annuity: Decodable {
        var price, rate, years, residual, perYear: Double
    }

    struct BreakEven: Decodable {
        var fixed, perReplica, price, perRequest, rate, peak, headroom: Double
        var least, spare: Int
        var volume, lasting: Double?
    }

    struct Probabilities: Decodable {
        var loadedCost, perReplica, peak, headroom, price: Double
        var least, spare: Int
        var rate, people, factor, requests: [Double]
        var volumes, probabilities: [Double]
        var overall: Double
        var own, managed: [Double]
    }

    struct Routing: Decodable {
        var weak, strong, score, cost: [Double]
        var apgr, cpt80, pgrAt35, qualityAtHalfSpent: Double
    }

    struct Payback: Decodable {
        var price, drift, growth, discount, project, npv: Double
        var months: Int?
    }

    struct Month: Decodable {
        var rent, kilowatts, site, tariff, people, rate, peak, headroom, each, price, share, volume: Double
        var count, least, spare, replicas: Int
        var machines, power, total, breakEvenPrice, utilisation, used, hybrid, saving, cascade: Double
    }

    struct Request: Decodable {
        var input, cachedInput, output: Int64
        var batchShare, inputTokens, outputTokens, cacheShare, lateShare, mean, blended: Double
    }

    struct Triangle: Decodable {
        var low, value, high: Double
        var shares, quantiles: [Double]
    }

    struct Shuffled: Decodable {
        var weak, strong, score, cost: [Double]
        var quality, mean, chance: Double
    }

    var annuities: [Annuity]
    var breakEvens: [BreakEven]
    var probabilities: Probabilities
    var routing: Routing
    var paybacks: [Payback]
    var months: [Month]
    var requests: [Request]
    var triangles: [Triangle]
    var shuffled: Shuffled

    static func read() throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/golden.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
}
