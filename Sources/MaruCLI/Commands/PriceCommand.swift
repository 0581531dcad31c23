import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct PriceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price",
        abstract: "What models cost, for limits and reports of money.",
        discussion: """
            Prices are of a million tokens. An installation counts in one currency. A
            request costs its tokens times the prices that were valid when it began,
            rounded up to a millionth.

            Examples:
              maru price set smollm2:135m --input 150 --output 600 --currency KRW
              maru price list
              maru price rm smollm2:135m
            """,
        subcommands: [Set.self, List.self, Remove.self]
    )

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set what a million tokens of a model cost.",
            usage: "maru price set <model> --input <amount> --output <amount> [<options>]",
            discussion: """
                Example:
                  maru price set smollm2:135m --input 150 --cached 15 --output 600
                """
        )

        @Argument(help: "The model, by the name under which requests ask for it.")
        var model: String

        @Option(help: ArgumentHelp("Of prompts.", valueName: "amount"))
        var input: Money

        @Option(
            help: ArgumentHelp(
                "Of parts of prompts that were found computed. Default: as --input.",
                valueName: "amount"
            )
        )
        var cached: Money?

        @Option(help: ArgumentHelp("Of answers.", valueName: "amount"))
        var output: Money

        @Option(help: ArgumentHelp("Needed once: KRW, USD.", valueName: "code"))
        var currency: String?

        func run() async throws {
            let store = try SQLiteStore.standard()
            let known = try await store.priceList()?.currency
            guard let code = currency?.uppercased() ?? known else {
                throw ValidationError("The first price needs a --currency, such as KRW or USD.")
            }
            let price = try Price(
                input: input.micros,
                cached: (cached ?? input).micros,
                output: output.micros
            )
            try await store.setPrice(price, of: model, currency: code)
            Terminal.errors.remark(
                "A million tokens of \(model): \(input) \(code) of prompts, \(output) \(code) of answers."
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the prices.",
            discussion: """
                Example:
                  maru price list
                """
        )

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            let list = try await SQLiteStore.standard().priceList()
            if json { return try Terminal.output.print((list?.json ?? .null).serialized(pretty: true)) }
            guard let list, !list.prices.isEmpty else {
                return Terminal.errors.remark("No model has a price. Try: maru price set MODEL --input … --output …")
            }
            var table = Table([
                ("MODEL", .left), ("INPUT", .right), ("CACHED", .right), ("OUTPUT", .right), ("CURRENCY", .left),
            ])
            for (model, price) in list.prices.sorted(by: { $0.key < $1.key }) {
                let amounts = [price.input, price.cached, price.output].map { Money(micros: $0).description }
                table.add([model] + amounts + [list.currency])
            }
            for line in table.lines { try Terminal.output.print(line) }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rm",
            abstract: "Remove a price.",
            discussion: """
                Keys under a limit of money can no longer use the model.

                Example:
                  maru price rm smollm2:135m
                """
        )

        @Argument(help: "The model.")
        var model: String

        func run() async throws {
            guard try await SQLiteStore.standard().removePrice(of: model) else {
                throw CommandError.noPrice(model: model)
            }
            Terminal.errors.remark("\(model) has no price any more.")
        }
    }
}

extension PriceList {
    fileprivate var json: JSONValue {
        let members = prices.sorted { $0.key < $1.key }.map { model, price in
            JSONValue.Member(
                key: model,
                value: [
                    "input": .string(Money(micros: price.input).description),
                    "cached": .string(Money(micros: price.cached).description),
                    "output": .string(Money(micros: price.output).description),
                ]
            )
        }
        return ["currency": .string(currency), "prices": .object(members)]
    }
}
