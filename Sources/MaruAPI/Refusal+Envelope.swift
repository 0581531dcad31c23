package import MaruAccounts

/// The face of a refusal over HTTP.
extension Refusal {
    var status: Int {
        switch self {
        case .unknownKey, .revoked, .expired: 401
        case .modelOutOfScope, .endpointOutOfScope, .zoneOutOfScope, .noPrice: 403
        case .duplicateRequest: 409
        case .limit: 429
        }
    }

    var code: String {
        switch self {
        case .unknownKey: "invalid_api_key"
        case .revoked: "revoked_api_key"
        case .expired: "expired_api_key"
        case .modelOutOfScope: "model_not_allowed"
        case .endpointOutOfScope: "endpoint_not_allowed"
        case .zoneOutOfScope: "zone_not_allowed"
        case .noPrice: "no_price"
        case .duplicateRequest: "duplicate_request"
        case .limit(let denial): denial.shortage.limit.isBudget ? "insufficient_quota" : "rate_limit_exceeded"
        }
    }
}

extension Limit {
    /// What the API calls it.
    package var name: String {
        switch self {
        case .requestsPerMinute: "requests_per_minute"
        case .tokensPerMinute: "tokens_per_minute"
        case .tokensPerDay: "tokens_per_day"
        case .tokensPerMonth: "tokens_per_month"
        case .costPerMonth: "cost_per_month"
        case .parallelRequests: "parallel_requests"
        }
    }

    /// Whether waiting for it takes so long that OpenAI's clients are told of a quota, not of a rate.
    fileprivate var isBudget: Bool {
        switch self {
        case .tokensPerDay, .tokensPerMonth, .costPerMonth: true
        case .requestsPerMinute, .tokensPerMinute, .parallelRequests: false
        }
    }
}

extension AccountsError {
    var status: Int {
        switch self {
        case .unknownOrganization, .unknownProject, .unknownKey: 404
        case .nameTaken, .keyRevoked, .currencyInUse, .ambiguousKey: 409
        case .invalidName, .invalidLimit, .invalidPrice, .invalidCurrency: 400
        }
    }

    var code: String {
        switch self {
        case .unknownOrganization: "organization_not_found"
        case .unknownProject: "project_not_found"
        case .unknownKey: "key_not_found"
        case .nameTaken: "name_taken"
        case .keyRevoked: "key_revoked"
        case .currencyInUse: "currency_in_use"
        case .ambiguousKey: "ambiguous_key"
        case .invalidName, .invalidLimit, .invalidPrice, .invalidCurrency: "invalid_value"
        }
    }
}
