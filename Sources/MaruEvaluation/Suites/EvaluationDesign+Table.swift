package import MaruConfiguration

extension EvaluationDesign {
    /// Reads `[design]`; what it does not say is as in a design of its own.
    init(_ table: inout TableReader) {
        self.init()
        if let value = table.take("repeats", .integer(in: 1...1000)) { repeats = value }
        if let value = table.take("seed", .integer(in: 0...Int.max)) { seed = UInt64(value) }
        if let value = table.take("margin", .number(in: 0.001...0.5)) { margin = value }
        if let value = table.take("power", .number(in: 0.5...0.99)) { power = value }
        incumbent = table.take("incumbent", .identifier)
        if let value = table.take("concurrency", .integer(in: 1...1024)) { concurrency = value }
        if let value = table.take("time_limit", .seconds) { timeLimit = value }
        if let value = table.take("retries", .integer(in: 0...20)) { retries = value }
    }
}

extension Kind<Double> {
    /// A time, kept in seconds.
    package static var seconds: Kind {
        Kind<Duration>.duration(in: .milliseconds(1) ... .seconds(86_400)).converted {
            $0 / .seconds(1)
        } back: {
            .seconds($0)
        }
    }
}
