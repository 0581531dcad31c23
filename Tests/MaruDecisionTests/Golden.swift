import Foundation

/// What `Golden/make_goldens.py` computed with another generator and other algorithms.
struct Golden: Decodable {
    struct Result: Decodable {
        var ranks: [[Double]]
        var central: [[Double]]
        var confidence: [Double]
    }

    struct Switch: Decodable {
        var winner: Int
        var distance: Double
        var rival: Int
    }

    struct Weights: Decodable {
        var points: [[Double]]
        var mean: [Double]
        var concentration: Double
    }

    struct Beliefs: Decodable {
        struct Share: Decodable { var low, high, alpha, beta: Double }
        struct Amount: Decodable { var value, low, high, deviation: Double }
        struct Scenarios: Decodable { var mean, scale: Double }

        var shares: [Share]
        var amounts: [Amount]
        var scenarios: Scenarios
    }

    var elicited: [String: Result]
    var uniform: Result
    /// Of each axis the winner's lead at 5 % and at 95 % of its utility.
    var tornado: [[Double]]
    /// By which factor each candidate's costs have to change.
    var prices: [Double?]
    var moneyPerUtility: [Double]
    var weights: Weights
    var beliefs: Beliefs
    var means: [[Double]]
    var `switch`: Switch
    var evpi: Double

    static func read() throws -> Golden {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/acceptability.json")
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
}
