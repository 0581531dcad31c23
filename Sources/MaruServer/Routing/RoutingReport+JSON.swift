import MaruCore

extension RoutingReport {
    var json: JSONValue {
        [
            "object": "routing",
            "month": JSONValue(month),
            "providers": .array(providers.map(\.json)),
            "routes": .array(routes.map(\.json)),
            "budgets": .array(budgets.map(\.json)),
        ]
    }
}

extension RoutingReport.Provider {
    fileprivate var json: JSONValue {
        [
            "name": .string(name),
            "kind": .string(kind),
            "zone": .string(zone.name),
            "data_classes": .array(dataClasses.sorted().map { .string($0.rawValue) }),
            "models": .array(models.map(\.json)),
        ]
    }
}

extension RoutingReport.Model {
    fileprivate var json: JSONValue {
        let counts = failures.sorted { $0.key.rawValue < $1.key.rawValue }
        return [
            "name": .string(name),
            "upstream": .string(upstream),
            "state": .string(state.rawValue),
            "retry_after_seconds": pause.json,
            "running": .integer(running),
            "requests": .integer(requests),
            "failures": .object(counts.map { .init(key: $0.key.rawValue, value: .integer($0.value)) }),
            "takeovers": .integer(takeovers),
            "first_token_seconds": firstToken.json,
            "price": price?.json ?? .null,
        ]
    }
}

extension RoutingReport.Price {
    fileprivate var json: JSONValue {
        [
            "currency": .string(currency),
            "input": .number(input),
            "cached_input": cachedInput.map { .number($0) } ?? .null,
            "output": .number(output),
            "date": JSONValue(date),
        ]
    }
}

extension RoutingReport.ModelRoute {
    fileprivate var json: JSONValue {
        [
            "model": .string(model),
            "order": .string(order),
            "hedge": .bool(hedges),
            "shadow": JSONValue(shadow),
            "classes": .array(classes.map(\.json)),
        ]
    }
}

extension RoutingReport.ClassRoute {
    fileprivate var json: JSONValue {
        [
            "data_class": .string(dataClass.rawValue),
            "zones": .array(zones.names.map { .string($0) }),
            "providers": .array(
                steps.map { step in
                    [
                        "provider": .string(step.provider), "zone": .string(step.zone.name),
                        "permission": .string(step.permission.rawValue),
                        "reason": JSONValue(step.reason),
                    ]
                }
            ),
        ]
    }
}

extension RoutingReport.Budget {
    fileprivate var json: JSONValue {
        [
            "organization": .string(organization),
            "currency": .string(currency),
            "limit": .number(limit),
            "spent": .number(spent),
            "reserved": .number(reserved),
            "left": .number(left),
        ]
    }
}

extension Duration? {
    fileprivate var json: JSONValue { map { .number($0 / .seconds(1)) } ?? .null }
}
