import ArgumentParser
import Foundation
import Testing

@testable import MaruCLI

/// `--help` is part of the product: every change of it is seen in a golden file. Golden/update.sh writes them anew.
@Suite("Help")
struct HelpTests {
    static let commands = [MaruCommand.self as any ParsableCommand.Type] + MaruCommand.visible

    @Test("The help of every command is the one that was agreed on", arguments: commands.map { $0._commandName })
    func golden(name: String) throws {
        let command = try #require(Self.commands.first { $0._commandName == name })
        let help = MaruCommand.helpMessage(for: command, columns: 80) + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/help-\(name).txt")
        if ProcessInfo.processInfo.environment["MARU_UPDATE_GOLDENS"] == "1" {
            try Data(help.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == help)
    }

    @Test("Every command has an example, and no line of its help is wider than 80 columns")
    func examples() {
        for command in MaruCommand.visible where command != VersionCommand.self {
            let help = MaruCommand.helpMessage(for: command, columns: 80)
            #expect(help.contains("Example"), "\(command._commandName)")
            #expect(help.contains("maru \(command._commandName)"), "\(command._commandName)")
        }
        for command in Self.commands {
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
    }
}
