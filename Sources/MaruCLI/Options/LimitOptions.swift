import ArgumentParser
import MaruAccounts

/// How much may be used. Each takes a number, or `none` to take a limit away.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Requests in any 60 seconds.", valueName: "n"))
    var requestsPerMinute: Cap?

    @Option(help: ArgumentHelp("Tokens of prompts and answers in any 60 seconds.", valueName: "n"))
    var tokensPerMinute: Cap?

    @Option(help: ArgumentHelp("Tokens in a day, in UTC.", valueName: "n"))
    var tokensPerDay: Cap?

    @Option(help: ArgumentHelp("Tokens in a month, in UTC.", valueName: "n"))
    var tokensPerMonth: Cap?

    @Option(help: ArgumentHelp("Money in a month, in the currency of maru price.", valueName: "amount"))
    var costPerMonth: MoneyCap?

    @Option(help: ArgumentHelp("Requests that run at the same time.", valueName: "n"))
    var parallelRequests: Cap?

    /// Only those that were given; `nil` takes a limit away.
    var changes: [Limit: Int?] {
        var changes: [Limit: Int?] = [:]
        let caps: [(Limit, Cap?)] = [
            (.requestsPerMinute, requestsPerMinute), (.tokensPerMinute, tokensPerMinute), (.tokensPerDay, tokensPerDay),
            (.tokensPerMonth, tokensPerMonth), (.parallelRequests, parallelRequests),
        ]
        for (limit, cap) in caps { if let cap { changes.updateValue(cap.value, forKey: limit) } }
        if let costPerMonth { changes.updateValue(costPerMonth.micros, forKey: .costPerMonth) }
        return changes
    }

    /// The limits of something new.
    func limits() throws -> Limits { try Limits().changed(changes) }

    /// - Throws: `ValidationError` when none was given.
    func requireChanges() throws {
        if changes.isEmpty { throw ValidationError("Name at least one limit, such as --tokens-per-day 100000.") }
    }
}

/// A whole number, or `none`.
struct Cap: Hashable, Sendable, ExpressibleByArgument {
    let value: Int?

    init?(argument: String) {
        if argument == "none" {
            value = nil
        } else if let number = Int(argument), number >= 0 {
            value = number
        } else {
            return nil
        }
    }
}

/// An amount of money, or `none`.
struct MoneyCap: Hashable, Sendable, ExpressibleByArgument {
    let micros: Int?

    init?(argument: String) {
        if argument == "none" {
            micros = nil
        } else if let money = Money(argument) {
            micros = money.micros
        } else {
            return nil
        }
    }
}
