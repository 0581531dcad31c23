package import MaruCore

/// Tells where requests may go, and how those are who answer them.
package protocol RoutingReporter: Sendable {
    /// How it is now.
    var routing: RoutingReport { get }
}

/// Providers, the routes to them and what may still be spent on them, at one moment.
package struct RoutingReport: Hashable, Sendable {
    package var providers: [Provider]
    package var routes: [ModelRoute]
    package var budgets: [Budget]
    /// The month of the budgets, `2026-11`; `nil` where there are no providers.
    package var month: String?

    package init(providers: [Provider], routes: [ModelRoute], budgets: [Budget], month: String?) {
        self.providers = providers
        self.routes = routes
        self.budgets = budgets
        self.month = month
    }

    /// What there is to say where all models are this machine's own.
    static let none = RoutingReport(providers: [], routes: [], budgets: [], month: nil)
}

extension RoutingReport {
    package struct Provider: Hashable, Sendable {
        package var name: String
        /// What it speaks, such as `vllm`; `local` is this machine.
        package var kind: String
        package var zone: Zone
        /// The data that it is cleared for.
        package var dataClasses: Set<DataClass>
        package var models: [Model]

        package init(name: String, kind: String, zone: Zone, dataClasses: Set<DataClass>, models: [Model]) {
            self.name = name
            self.kind = kind
            self.zone = zone
            self.dataClasses = dataClasses
            self.models = models
        }
    }

    /// A model of a provider, and what became of the requests to it.
    package struct Model: Hashable, Sendable {
        package enum State: String, CaseIterable, Hashable, Sendable {
            case available
            /// It failed too often and is left alone.
            case failing
            /// One request tries whether it works again.
            case trying
            /// It fails, or is slow, much more often than the others.
            case leftOut = "left_out"
        }

        /// The name that requests use.
        package var name: String
        /// The provider's name for it.
        package var upstream: String
        package var state = State.available
        /// How long it is still left alone.
        package var pause: Duration?
        package var running = 0
        package var requests = 0
        package var failures: [UpstreamFailure.Kind: Int] = [:]
        package var takeovers = 0
        /// How soon the first token usually comes.
        package var firstToken: Duration?
        package var price: Price?

        package init(name: String, upstream: String) {
            self.name = name
            self.upstream = upstream
        }
    }

    /// For a million tokens, in the currency's unit.
    package struct Price: Hashable, Sendable {
        package var currency: String
        package var input: Double
        package var cachedInput: Double?
        package var output: Double
        /// The day from which it holds; `nil` where the configuration says it.
        package var date: String?

        package init(currency: String, input: Double, cachedInput: Double?, output: Double, date: String?) {
            self.currency = currency
            self.input = input
            self.cachedInput = cachedInput
            self.output = output
            self.date = date
        }
    }

    /// By whom a model answers.
    package struct ModelRoute: Hashable, Sendable {
        package var model: String
        /// How the order of those is found who may answer.
        package var order: String
        package var hedges: Bool
        /// A provider on trial.
        package var shadow: String?
        /// By the class of the data, the least strict first.
        package var classes: [ClassRoute]

        package init(model: String, order: String, hedges: Bool, shadow: String?, classes: [ClassRoute]) {
            self.model = model
            self.order = order
            self.hedges = hedges
            self.shadow = shadow
            self.classes = classes
        }
    }

    /// Who may answer requests with data of one class, as far as the configuration says.
    package struct ClassRoute: Hashable, Sendable {
        package var dataClass: DataClass
        package var zones: AllowedZones
        /// All providers of the route, in its order.
        package var steps: [Step]

        package init(dataClass: DataClass, zones: AllowedZones, steps: [Step]) {
            self.dataClass = dataClass
            self.zones = zones
            self.steps = steps
        }
    }

    package struct Step: Hashable, Sendable {
        package enum Permission: String, CaseIterable, Hashable, Sendable {
            case permitted
            /// Only where what identifies people was replaced.
            case pseudonymized
            case refused
        }

        package var provider: String
        package var zone: Zone
        package var permission: Permission
        /// Why it is refused.
        package var reason: String?

        package init(provider: String, zone: Zone, permission: Permission, reason: String? = nil) {
            self.provider = provider
            self.zone = zone
            self.permission = permission
            self.reason = reason
        }
    }

    /// What an organisation may spend in a month, in the currency's unit.
    package struct Budget: Hashable, Sendable {
        package var organization: String
        package var currency: String
        package var limit: Double
        package var spent: Double
        /// Set aside for requests that run.
        package var reserved: Double
        package var left: Double

        package init(
            organization: String,
            currency: String,
            limit: Double,
            spent: Double,
            reserved: Double,
            left: Double
        ) {
            self.organization = organization
            self.currency = currency
            self.limit = limit
            self.spent = spent
            self.reserved = reserved
            self.left = left
        }
    }
}
