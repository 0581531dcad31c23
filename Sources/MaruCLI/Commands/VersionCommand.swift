import ArgumentParser

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print which version of Maru this is."
    )

    func run() throws {
        try Terminal.output.print("maru \(Version.number) (\(Version.platform))")
    }
}
