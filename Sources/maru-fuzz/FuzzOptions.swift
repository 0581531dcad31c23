import Foundation

/// What the command line asks for.
struct FuzzOptions {
    enum Action {
        case run
        case help
        /// Be the process that reads the documents, and may die of it.
        case work
        /// Write the first case's document to a file instead of reading it.
        case save(URL)
    }

    var action = Action.run
    var target: any FuzzTarget.Type
    var seed: UInt64 = 1
    var first = 0
    var count = 10_000

    init(arguments: [String], targets: [any FuzzTarget.Type]) throws(FuzzError) {
        guard let name = arguments.first else { throw .usage("Name a target. See maru-fuzz --help.") }
        guard let target = targets.first(where: { $0.name == name }) ?? (name == "--help" ? targets.first : nil) else {
            throw .usage("There is no target \(name). See maru-fuzz --help.")
        }
        self.target = target
        if name == "--help" { action = .help }
        var rest = arguments.dropFirst()
        while let option = rest.popFirst() {
            switch option {
            case "--help": action = .help
            case "--worker": action = .work
            case "--count": count = try Self.number(after: option, in: &rest)
            case "--first": first = try Self.number(after: option, in: &rest)
            case "--seed": seed = UInt64(try Self.number(after: option, in: &rest))
            case "--save": action = .save(URL(filePath: try Self.value(after: option, in: &rest)))
            default: throw .usage("There is no option \(option). See maru-fuzz --help.")
            }
        }
    }

    static func help(targets: [any FuzzTarget.Type]) -> String {
        let list = targets.map { "  \($0.name.padding(toLength: 12, withPad: " ", startingAt: 0)) \($0.summary)" }
        return """
            Reads mutated documents in child processes and reports crashes, cases of more than a second, and
            memory over \(FuzzWorker.memoryLimit >> 20) MB. Exits with 1 if there were any.

            USAGE: maru-fuzz TARGET [--count 10000] [--seed 1] [--first 0] [--save FILE]

            TARGETS
            \(list.joined(separator: "\n"))

            OPTIONS
              --count N    how many documents to read
              --seed S     which ones: a document follows from the seed and its number alone
              --first N    the number of the first one
              --save FILE  write the first document to a file instead of reading any
            """
    }

    private static func value(after option: String, in rest: inout ArraySlice<String>) throws(FuzzError) -> String {
        guard let value = rest.popFirst() else { throw .usage("\(option) needs a value.") }
        return value
    }

    private static func number(after option: String, in rest: inout ArraySlice<String>) throws(FuzzError) -> Int {
        let value = try value(after: option, in: &rest)
        guard let number = Int(value), number >= 0 else { throw .usage("\(option) needs a number, not \(value).") }
        return number
    }
}

enum FuzzError: Error, CustomStringConvertible {
    case usage(String)
    case workerFailed(String)

    var description: String {
        switch self {
        case .usage(let text): text
        case .workerFailed(let text): "the child process could not work: \(text)"
        }
    }
}
