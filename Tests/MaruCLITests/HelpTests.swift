import ArgumentParser
import Foundation
import Testing

@testable import MaruCLI

/// `--help` is part of the product: every change of it is seen in a golden file. Golden/update.sh writes them anew.
@Suite("Help")
struct HelpTests {
    struct Command: Sendable {
        /// Its words with dashes between them: `key-create`.
        let name: String
        let type: any ParsableCommand.Type
    }

    /// Every command that people see.
    static let commands =
        [Command(name: "maru", type: MaruCommand.self)]
        + MaruCommand.visible.flatMap { command -> [Command] in
            let name = command._commandName
            let parts = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
            return [Command(name: name, type: command)]
                + parts.map { Command(name: "\(name)-\($0._commandName)", type: $0) }
        }

    @Test("The help of every command is the one that was agreed on", arguments: commands.map(\.name))
    func golden(name: String) throws {
        let command = try #require(Self.commands.first { $0.name == name })
        let help = MaruCommand.helpMessage(for: command.type, columns: 80) + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/help-\(name).txt")
        if ProcessInfo.processInfo.environment["MARU_UPDATE_GOLDENS"] == "1" {
            try Data(help.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == help)
    }

    @Test("Every command has an example, and no line of its help is wider than 80 columns")
    func examples() {
        for command in Self.commands {
            let help = MaruCommand.helpMessage(for: command.type, columns: 80)
            for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
            if command.type == MaruCommand.self || command.type == VersionCommand.self { continue }
            // The command that its group stands for is called by the group's name.
            let isDefault = command.type == BenchModelCommand.self
            let words = "maru " + (isDefault ? "bench" : command.name.replacing("-", with: " "))
            #expect(help.contains("Example"), "\(command.name)")
            // A command's own name may have a dash, too.
            #expect(help.replacing("-", with: " ").contains(words), "\(command.name)")
        }
    }

    @Test("The names of commands and aliases are unique")
    func names() {
        let names = (MaruCommand.visible + MaruCommand.hidden).flatMap {
            [$0._commandName] + $0.configuration.aliases
        }
        #expect(Set(names).count == names.count)
    }
}
