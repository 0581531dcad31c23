import ArgumentParser
import Crypto
import Foundation
import MaruAccounts
import MaruConfiguration
import MaruGovernance
import MaruPolicy
import MaruStore

struct PolicyApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Put a policy in force, after its cases have passed.",
        usage: "maru policy apply <file> [--org <org>] [--project <project>] [...]",
        discussion: """
            A server that runs goes by it within a second. A policy of an organisation can
            only tighten that of the installation, one of a project only that of its
            organisation; what would loosen is refused and named.

            Examples:
              maru policy apply hospital.toml --org severance
              maru policy apply everyone.toml --key officer.pem
            """
    )

    @Argument(help: "The policy.")
    var file: String

    @OptionGroup var scope: PolicyScopeOptions

    @Option(help: ArgumentHelp("Sign it with this private key (Ed25519, PEM).", valueName: "file"))
    var key: String?

    func run() async throws {
        // Read here first, so that errors name the file.
        let document = try PolicyDocument(file: file)
        let store = try SQLiteStore.standard()
        let path = try await scope.path(in: store)
        let signature = try key.map { try PolicySignature(signing: document.text, with: try Self.key(at: $0)) }
        let levels = PolicyLevels(store)
        let revision = try await levels.apply(
            PolicyLevels.Draft(document.text, by: NSUserName(), signature: signature),
            at: path,
            now: .now
        )
        let passed = document.cases.isEmpty ? "" : " \(document.cases.count) cases passed."
        Terminal.output.remark(
            "\(document.policy.name) is in force as revision \(revision.number) of \(scope.label).\(passed)"
        )
        // A server makes its log when it starts, if it has accounts, and only those have levels below the installation.
        let hasAccounts = try await ServedAccounts.exist()
        let hasLog =
            hasAccounts || path.scope != .installation
            || FileManager.default.fileExists(atPath: DataFolder.standard.audit)
        for warning in PolicyLevels.warnings(of: try await levels.effectivePolicy(of: path), hasLog: hasLog) {
            Terminal.errors.remark("Warning: \(warning)")
        }
    }

    static func key(at path: String) throws -> Curve25519.Signing.PrivateKey {
        let text = String(decoding: try ConfigurationSource.file(at: path).bytes, as: UTF8.self)
        // PKCS #8 of an Ed25519 key ends with its 32 bytes (RFC 8410).
        let body = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
        guard let data = Data(base64Encoded: body), data.count == 48,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data.suffix(32))
        else { throw CommandError.unreadableKey(path: path) }
        return key
    }
}
