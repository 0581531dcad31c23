import ArgumentParser
import MaruCore
import MaruConfiguration
import MaruProviders
import MaruServer

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The configuration of serve: an example, what counts now, and what is wrong.",
        discussion: """
            maru serve reads --config FILE, or the file that MARU_CONFIG names, or
            maru.toml in MARU_HOME. Every key can be set by a variable, such as
            MARU_SERVER_PORT, and options win over variables, those over the file.

            Examples:
              maru config example > maru.toml
              maru config check maru.toml
              maru config print
            """,
        subcommands: [ConfigCheck.self, ConfigExample.self, ConfigPrint.self]
    )
}

struct ConfigCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with a file, with its lines.",
        usage: "maru config check <file>",
        discussion: """
            The exit code is 64 if something is wrong. The certificate that the file
            names is read, too.

            Example:
              maru config check /etc/maru/maru.toml
            """
    )

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
        let text = try ConfigurationSource.file(at: file)
        let configured = try ServeSettings.table.read(file: text, except: ProviderConfiguration.tables)
        let providers = try ProviderConfiguration(text)
        var configuration = ServerConfiguration()
        try configured.values.apply(to: &configuration)
        if configured.values.isSealed { try providers.permit(.on(by: configured.sealing)) }
        try configuration.tls?.check()
        let count = ServeSettings.table.settings.count { configured.origin(of: $0) != .standard }
        try Terminal.output.print("\(file) is sound; it sets \(count) of \(ServeSettings.table.settings.count) keys.")
        guard !providers.providers.isEmpty else { return }
        try Terminal.output.print("Providers: \(providers.providers.count). Routes: \(providers.routes.count).")
    }
}

struct ConfigExample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Print a complete file: every key, explained, with its default.",
        usage: "maru config example [--language <language>]",
        discussion: """
            Examples:
              maru config example > maru.toml
              maru config example --language ko
            """
    )

    @Option(help: "The language of the comments.")
    var language = Text.Language.english

    func run() async throws { try Terminal.output.write(ServeSettings.table.example(in: language)) }
}

struct ConfigPrint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Print what serve would go by here, and where each value comes from.",
        usage: "maru config print [--config <file>]",
        discussion: """
            Secrets are masked.

            Example:
              MARU_SERVER_PORT=9000 maru config print
            """
    )

    @Option(help: ArgumentHelp("The file, if it is another one than serve would find.", valueName: "file"))
    var config: String?

    func run() async throws {
        let source = ConfigurationSource(path: config)
        let configured = try source.read()
        try Terminal.output.print("# \(source.path.map { "From \($0)" } ?? "Without a file")\n")
        try Terminal.output.write(ServeSettings.table.text(of: configured))
    }
}

extension Text.Language: ExpressibleByArgument {}
