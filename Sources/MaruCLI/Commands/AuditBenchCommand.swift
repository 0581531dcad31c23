import ArgumentParser
import Foundation
import MaruAudit

struct AuditBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how many events a folder takes, each on the disk before it counts.",
        discussion: """
            Makes logs in the folder and removes them again.

            Example:
              maru audit bench --folder /var/lib/maru
            """,
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("A folder on the disk that is to be measured.", valueName: "path"))
    var folder = "."

    @Option(help: ArgumentHelp("How many append at the same time.", valueName: "list"))
    var appenders: NumberList = [1, 8, 64]

    @Option(help: ArgumentHelp("How long each is measured.", valueName: "time"))
    var time = TimeSpan(seconds: 5)

    func validate() throws { try appenders.validate("--appenders", in: 1...4096) }

    func run() async throws {
        var table = Table([("APPENDERS", .right), ("EVENTS", .right), ("EVENTS/S", .right)])
        for count in appenders.numbers {
            let path = "\(folder)/audit-bench-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let result = try await AppendMeasurement.run(in: path, appenders: count, duration: time.duration)
            table.add("\(count)", "\(result.events)", "\(Int(result.eventsPerSecond))")
        }
        for line in table.lines { try Terminal.output.print(line) }
    }
}
