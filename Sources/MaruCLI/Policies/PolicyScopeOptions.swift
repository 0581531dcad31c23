import ArgumentParser
import MaruAccounts
import MaruConfiguration
import MaruGovernance
import MaruPolicy
import MaruStore

/// Whom a policy is for.
struct PolicyScopeOptions: ParsableArguments {
    @Option(help: "The organisation. Default: everyone.")
    var org: String?

    @Option(help: "The project of that organisation.")
    var project: String?

    func validate() throws {
        if project != nil, org == nil {
            throw ValidationError("--project needs --org: projects of two may be called alike.")
        }
    }

    /// Whom it is for, as people say.
    var label: String { org.map { [$0, project].compactMap(\.self).joined(separator: "/") } ?? "everyone" }

    func path(in store: SQLiteStore) async throws -> PolicyPath {
        guard let org else { return .installation }
        let organization = try await store.organization(named: org).id.rawValue
        guard let project else { return .organization(organization) }
        return .project(try await store.project(project, of: org).id.rawValue, of: organization)
    }
}

extension PolicyDocument {
    /// Reads a file.
    init(file path: String) throws { try self.init(try Self.text(ofFile: path), path: path) }

    static func text(ofFile path: String) throws -> String {
        let file = try ConfigurationSource.file(at: path)
        guard let text = String(validating: file.bytes, as: UTF8.self) else { throw CommandError.inputNotUTF8 }
        return text
    }
}
