/// What is wrong with what an operator asks of the accounts.
package enum AccountsError: Error, Hashable, Sendable {
    case invalidName(String)
    case invalidLimit(Limit, found: Int)
    case invalidPrice(Int)
    case invalidCurrency(String)
    case nameTaken(String)
    case unknownOrganization(String, known: [String])
    case unknownProject(String, organization: String, known: [String])
    case unknownKey(String)
    /// Several keys are called so.
    case ambiguousKey(String, ids: [String])
    /// It is revoked, and a revoked key is never made valid again.
    case keyRevoked(String, at: Timestamp)
    /// The installation counts in another currency.
    case currencyInUse(String, asked: String)
}

extension AccountsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidName(let name):
            """
            "\(name)" cannot be a name. A name begins with a letter or digit, has only letters, digits, ".", "_" and "-", \
            and is at most 64 characters long.
            """
        case .invalidLimit(let limit, let found):
            "\(found) \(limit.unit) is no limit; it must be 0 or more, and 0 allows nothing."
        case .invalidPrice(let price):
            """
            The price of a million tokens is \(Money(micros: price)); it must be from 0 to \(Money(micros: Price.most)).
            """
        case .invalidCurrency(let currency):
            "\"\(currency)\" is not a currency. Write its three capital letters, such as KRW or USD."
        case .nameTaken(let name):
            "There is one called \(name) already. Choose another name."
        case .unknownOrganization(let name, let known):
            "There is no organisation called \(name). \(Self.known(known, make: "maru org create \(name)"))"
        case .unknownProject(let name, let organization, let known):
            """
            \(organization) has no project called \(name). \
            \(Self.known(known, make: "maru project create \(name) --org \(organization)"))
            """
        case .unknownKey(let name):
            "There is no key called \(name). `maru key list` shows them all, with their ids."
        case .ambiguousKey(let name, let ids):
            "Several keys are called \(name). Name one by its id: \(ids.joined(separator: ", "))."
        case .keyRevoked(let name, let moment):
            "The key \(name) was revoked at \(moment), for good. Make a new one with: maru key create"
        case .currencyInUse(let currency, let asked):
            """
            This installation counts in \(currency), and \(asked) was given. The currency can change only while there are \
            no prices, no limits of money and no costs.
            """
        }
    }

    private static func known(_ names: [String], make command: String) -> String {
        names.isEmpty ? "Make it with: \(command)" : "There are: \(names.joined(separator: ", "))."
    }
}
