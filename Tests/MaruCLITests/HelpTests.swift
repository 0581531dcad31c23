import ArgumentParser
import Foundation
import Testing

@testable import MaruCLI

/// `--help` is part of the product: every change of it is seen in a golden file. Golden/update.sh writes them anew.
@Suite("Help")
struct HelpTests {
    /// By how they are called: `maru`, `serve`, `bench kernels`.
    static let commands: [String: any ParsableCommand.Type] = {
        var commands: [String: any ParsableCommand.Type] = ["maru": MaruCommand.self]
        for command in MaruCommand.visible { commands[command._commandName] = command }
        for command in BenchCommand.visible { commands["bench \(command._commandName)"] = command }
        return commands
    }()

    @Test("The help of every command is the one that was agreed on", arguments: commands.keys.sorted())
    func golden(name: String) throws {
        let command = try #require(Self.commands[name])
        let help = MaruCommand.helpMessage(for: command, columns: 80) + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Golden/help-\(name.replacing(" ", with: "-")).txt"
        )
        if ProcessInfo.processInfo.environment["MARU_UPDATE_GOLDENS"] == "1" {
            try Data(help.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == help)
    }

    @Test("Every command has an example, and no line of its help is wider than 80 columns")
    func examples() {
        for (name, command) in Self.commands where name != "version" && name != "maru" {
            let help = MaruCommand.helpMessage(for: command, columns: 80)
            #expect(help.contains("Example"), "\(name)")
            #expect(help.contains("maru \(name == "bench model" ? "bench" : name)"), "\(name)")
        }
        for command in Self.commands.values {
            for line in MaruCommand.helpMessage(for: command, columns: 80).split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test("The names of commands and aliases are unique")
    func names() {
        let names = (MaruCommand.visible + MaruCommand.hidden).flatMap {
            [$0._commandName] + $0.configuration.aliases
        }
        #expect(Set(names).count == names.count)
        #expect(Self.commands.count == 1 + MaruCommand.visible.count + BenchCommand.visible.count)
    }
}
