import MaruConfiguration

extension Hosting {
    /// Reads a `[hosting.NAME]`; `nil` when something is wrong, which the reader has noted.
    init?(_ name: String, _ table: inout TableReader) {
        let machine = table.takeTable("machine") { Machine(&$0) }
        if machine == nil { table.note("a [\(table.name).machine] with rent_per_hour or purchase is needed.") }
        let origin = Origin(&table)
        let power = table.takeTable("power") { Power(&$0) }
        let place = table.takeTable("place") { Place(&$0) }
        let software = table.takeTable("software") { Software(&$0) }
        let staff = table.takeTable("staff") { Staff(&$0) }
        let work = table.takeTable("work") { Work(&$0) }
        let replicas = table.takeTable("replicas") { ReplicaRule(&$0) }
        let perRequest = table.takeAmount("per_request")
        let capacity = table.takeFigure("capacity", in: 1e-6...1e6)
        guard let machine else { return nil }
        self.init(
            name: name,
            origin: origin,
            machine: machine,
            power: power ?? Power(),
            place: place ?? Place(),
            software: software ?? Software(),
            staff: staff ?? Staff(),
            work: work ?? Work(),
            replicas: replicas ?? ReplicaRule(),
            perRequest: perRequest,
            capacity: capacity
        )
    }
}

extension Hosting.Machine {
    fileprivate init?(_ table: inout TableReader) {
        let count = table.take("count", .integer(in: 1...100_000)) ?? 1
        let rent = table.take("rent_per_hour", .number(in: 0...1e12))
        let price = table.take("purchase", .number(in: 0...1e15))
        let rate = table.take("rate", .number(in: 0...1))
        let years = table.take("years", .number(in: 0.1...50))
        let residual = table.take("residual", .number(in: 0...1e15))
        let origin = Hosting.Origin(&table)
        switch (rent, price, rate, years) {
        case (let rent?, nil, nil, nil) where residual == nil:
            self.init(count: count, terms: .rent(perHour: rent), origin: origin)
        case (nil, let price?, let rate?, let years?):
            let terms = Terms.purchase(price: price, rate: rate, years: years, residual: residual ?? 0)
            self.init(count: count, terms: terms, origin: origin)
        default:
            table.note("either rent_per_hour, or purchase with rate and years (and residual), is needed.")
            return nil
        }
    }
}

extension Hosting.Power {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        kilowatts = table.require("kilowatts", .number(in: 0...1e6)) ?? 0
        siteFactor = table.take("pue", .number(in: 1...10)) ?? 1
        tariff = table.require("tariff", .number(in: 0...1e9)) ?? 0
        origin = Hosting.Origin(&table)
    }
}

extension Hosting.Place {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        rack = table.takeAmount("rack")
        network = table.takeAmount("network")
        storage = table.takeAmount("storage")
        origin = Hosting.Origin(&table)
    }
}

extension Hosting.Software {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        licences = table.takeAmount("licences")
        support = table.takeAmount("support")
        origin = Hosting.Origin(&table)
    }
}

extension Hosting.Staff {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        people = table.requireFigure("people", in: 0...1e6) ?? UncertainFigure(0)
        loadedCost = table.require("loaded_cost", .number(in: 0...1e12)) ?? 0
        onCall = table.takeAmount("on_call")
        origin = Hosting.Origin(&table)
    }
}

extension Hosting.Work {
    fileprivate init(_ table: inout TableReader) {
        self.init()
        evaluation = table.takeAmount("evaluation")
        upgrades = table.takeAmount("upgrades")
        origin = Hosting.Origin(&table)
    }
}

extension ReplicaRule {
    fileprivate init(_ table: inout TableReader) {
        self.init(
            least: table.take("least", .integer(in: 1...100_000)) ?? 1,
            spare: table.take("spare", .integer(in: 0...100_000)) ?? 0,
            headroom: table.take("headroom", .number(in: 0...0.99)) ?? 0,
            peak: table.take("peak", .number(in: 1...1000)) ?? 1
        )
    }
}
