/// What it takes to run a model on machines of one's own, a month, in one currency: the total cost of ownership, in
/// which the price is one part of many (Ellram, "Total cost of ownership: an analysis approach for purchasing", 1995).
/// Every figure has who said it and where it is from, if that was written down.
package struct Hosting: Hashable, Codable, Sendable {
    /// As `costs.toml` and candidates call it.
    package var name: String
    package var origin: Origin
    package var machine: Machine
    package var power: Power
    package var place: Place
    package var software: Software
    package var staff: Staff
    package var work: Work
    package var replicas: ReplicaRule
    /// What a request costs besides, in the currency's unit.
    package var perRequest: Double
    /// What one replica sustains, in requests a second, where no load test measured it.
    package var capacity: UncertainFigure?

    package init(
        name: String,
        origin: Origin = Origin(),
        machine: Machine,
        power: Power = Power(),
        place: Place = Place(),
        software: Software = Software(),
        staff: Staff = Staff(),
        work: Work = Work(),
        replicas: ReplicaRule = ReplicaRule(),
        perRequest: Double = 0,
        capacity: UncertainFigure? = nil
    ) {
        self.name = name
        self.origin = origin
        self.machine = machine
        self.power = power
        self.place = place
        self.software = software
        self.staff = staff
        self.work = work
        self.replicas = replicas
        self.perRequest = perRequest
        self.capacity = capacity
    }

    /// Hours of a month: a twelfth of a year of 8,760.
    package static let hoursPerMonth = 730.0
    package static let secondsPerMonth = 2_628_000.0

    /// Who answers for figures, and where they are from.
    package struct Origin: Hashable, Codable, Sendable {
        package var owner: String?
        package var source: String?

        package init(owner: String? = nil, source: String? = nil) {
            self.owner = owner
            self.source = source
        }
    }

    /// The machines of one replica.
    package struct Machine: Hashable, Codable, Sendable {
        package var origin = Origin()
        package var count = 1
        package var terms: Terms

        package enum Terms: Hashable, Codable, Sendable {
            case rent(perHour: Double)
            /// - Parameters:
            ///   - rate: interest of a year, such as 0.08.
            ///   - residual: what it can be sold for at the end.
            case purchase(price: Double, rate: Double, years: Double, residual: Double)
        }

        package init(count: Int = 1, terms: Terms, origin: Origin = Origin()) {
            self.count = count
            self.terms = terms
            self.origin = origin
        }

        /// Of one replica.
        package var perMonth: Double {
            switch terms {
            case .rent(let perHour): Double(count) * perHour * Hosting.hoursPerMonth
            case .purchase(let price, let rate, let years, let residual):
                Double(count) * Annuity.perYear(price: price, rate: rate, years: years, residual: residual) / 12
            }
        }

        /// What is paid at the beginning for one replica.
        package var outlay: Double {
            if case .purchase(let price, _, _, _) = terms { Double(count) * price } else { 0 }
        }
    }

    package struct Power: Hashable, Codable, Sendable {
        package var origin = Origin()
        /// Of one replica.
        package var kilowatts = 0.0
        /// Power of the whole site by power of its machines, 1 and more: the PUE of ISO/IEC 30134-2 (2016).
        package var siteFactor = 1.0
        /// For a kilowatt-hour.
        package var tariff = 0.0

        package init() {}

        package var perMonth: Double { kilowatts * siteFactor * Hosting.hoursPerMonth * tariff }
    }

    /// A month, however many replicas there are.
    package struct Place: Hashable, Codable, Sendable {
        package var origin = Origin()
        package var rack = 0.0
        package var network = 0.0
        package var storage = 0.0

        package init() {}
    }

    package struct Software: Hashable, Codable, Sendable {
        package var origin = Origin()
        package var licences = 0.0
        package var support = 0.0

        package init() {}
    }

    package struct Staff: Hashable, Codable, Sendable {
        package var origin = Origin()
        /// Full-time equivalents.
        package var people = UncertainFigure(0)
        /// What one costs a month, with everything.
        package var loadedCost = 0.0
        package var onCall = 0.0

        package init() {}
    }

    /// Work that comes again and again beside operation.
    package struct Work: Hashable, Codable, Sendable {
        package var origin = Origin()
        package var evaluation = 0.0
        package var upgrades = 0.0

        package init() {}
    }
}
