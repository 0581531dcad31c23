import ArgumentParser
import Foundation
import MaruCore
import MaruRegistry

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models on this machine.",
        discussion: """
            Examples:
              maru list
              maru list --json | jq -r '.[].name'
            """,
        aliases: ["ls"]
    )

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() throws {
        let models = try ModelStore().list()
        if json {
            return try Terminal.output.print(JSONValue.array(models.map(\.json)).serialized(pretty: true))
        }
        guard !models.isEmpty else {
            return Terminal.errors.remark(
                "There is no model on this machine yet. Try: maru pull \(Catalogue.defaultName)"
            )
        }
        var table = Table([("NAME", .left), ("DIGEST", .left), ("SIZE", .right), ("PULLED", .left)])
        for model in models {
            table.add(model.name, model.shortDigest, Amounts.bytes(model.bytes), model.pulled.localMinute)
        }
        for line in table.lines { try Terminal.output.print(line) }
    }
}

extension StoredModel {
    var json: JSONValue {
        [
            "name": .string(name),
            "sha256": .string(sha256),
            "bytes": .integer(bytes),
            "source": .string(source),
            "pulled": .string(pulled.ISO8601Format()),
            "path": .string(path),
        ]
    }
}

extension Date {
    /// `2026-11-03 17:05`, in this machine's time zone.
    var localMinute: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter.string(from: self)
    }
}
