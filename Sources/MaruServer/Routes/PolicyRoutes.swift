import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruConfiguration
import MaruCore
import MaruGovernance
import MaruPolicy

/// `/v1/policies`: what is asked of requests, level by level
struct PolicyRoutes {
    let accounts: Accounts
    let policies: Policies
    let audit: Auditing?
    let configuration: ServerConfiguration
    let logger: Logger

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/policies", use: told(list))
        try router.endpoint("/v1/policies/:scope", [.get: told(show), .put: told(apply)])
        try router.endpoint(.get, "/v1/policies/:scope/revisions/:number", use: told(revision))
        try router.endpoint(.post, "/v1/policies/:scope/rollback", use: told(rollBack))
        try router.endpoint(.post, "/v1/policies/:scope/test", use: told(test))
        try router.endpoint(.post, "/v1/policies/:scope/diff", use: told(diff))
        try router.endpoint(.post, "/v1/policies/:scope/dry-run", use: told(dryRun))
    }

    private typealias Endpoint = @Sendable (Request, ServerContext) async throws -> JSONValue

    /// Gives what is wrong with policies its face over HTTP.
    private func told(_ endpoint: @escaping Endpoint) -> @Sendable (Request, ServerContext) async throws -> Response {
        { request, context in
            do {
                return .json(try await endpoint(request, context).serializedBytes())
            } catch let error as PolicyError {
                throw APIError.policies(error)
            } catch let error as ConfigurationError {
                throw APIError.policies(.invalid(error))
            }
        }
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let directory = try await directory()
        return PolicyAnswers.list(directory.levels(inForce: try await levels.inForce()), hasLog: audit?.log != nil)
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let directory = try await directory()
        let path = try directory.path(try scope(context))
        let revisions = try await levels.revisions(of: path.scope)
        return PolicyAnswers.level(
            directory.level(path.scope, inForce: revisions.first),
            revisions: revisions,
            effective: try await levels.effectivePolicy(of: path)
        )
    }

    @Sendable private func revision(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let scope = try await path(context).scope
        let text = try context.parameters.require("number")
        guard let number = Int(text), number > 0 else { throw APIError.recordNotFound("revision", id: text) }
        return PolicyAnswers.revision(try await levels.revision(number, of: scope))
    }

    @Sendable private func apply(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let path = try await path(context)
        var request = request
        let draft = try PolicyRequests.Draft(body: try await body(&request), type: request.headers[.contentType])
        let revision = try await levels.apply(
            PolicyLevels.Draft(draft.text, by: context.author, signature: draft.signature, after: draft.after),
            at: path,
            now: accounts.now
        )
        let cases = try PolicyDocument(draft.text, path: "policy").cases.count
        return try await inForce(revision, at: path, cases: cases, context)
    }

    @Sendable private func rollBack(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let path = try await path(context)
        var request = request
        let wanted = try PolicyRequests.Rollback(body: try await body(&request))
        let revision = try await levels.rollBack(path, to: wanted.revision, by: context.author, now: accounts.now)
        return try await inForce(revision, at: path, cases: 0, context)
    }

    @Sendable private func test(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let path = try await path(context)
        return PolicyAnswers.cases(try await levels.cases(of: try await text(request), for: path))
    }

    @Sendable private func diff(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let path = try await path(context)
        return PolicyAnswers.change(try await levels.change(by: try await text(request), of: path))
    }

    @Sendable private func dryRun(_ request: Request, _ context: ServerContext) async throws -> JSONValue {
        let directory = try await directory()
        let path = try directory.path(try scope(context))
        var request = request
        let wanted = try PolicyRequests.DryRun(body: try await body(&request))
        let policy = try await levels.policy(with: wanted.text, at: path)
        guard let audit else { throw PolicyError.nothingRecorded }
        let contents = try audit.recordedContents(reason: wanted.reason, context: context)
        let level = directory.level(path.scope)
        let selection = PolicyReplayer.Selection(
            organization: level.organization?.name,
            project: level.project?.name,
            times: wanted.sinceSeconds.map { accounts.now + .seconds(-$0)..<Timestamp(milliseconds: .max) }
        )
        let replay = try await policies.replayer.replay(selection, to: policy, contents: contents)
        logger.notice(
            "Policy tried on recorded requests",
            metadata: [
                "scope": "\(path.scope)", "requests": "\(replay.recorded)", "by": "\(context.author)",
                "request": "\(context.requestID)",
            ]
        )
        return PolicyAnswers.replay(replay, changes: wanted.changes)
    }

    /// Lets a revision count from the next request on.
    private func inForce(_ revision: PolicyRevision, at path: PolicyPath, cases: Int, _ context: ServerContext)
        async throws -> JSONValue
    {
        for change in try await policies.refresh() { audit?.policyChanged(change) }
        logger.notice(
            "Policy changed",
            metadata: [
                "scope": "\(path.scope)", "revision": "\(revision.number)", "by": "\(context.author)",
                "request": "\(context.requestID)",
            ]
        )
        let warnings = PolicyLevels.warnings(of: try await levels.effectivePolicy(of: path), hasLog: audit != nil)
        return PolicyAnswers.applied(revision, cases: cases, warnings: warnings)
    }

    private var levels: PolicyLevels {
        get throws(APIError) {
            guard let levels = policies.levels else { throw .nothingKept }
            return levels
        }
    }

    private func directory() async throws -> PolicyDirectory {
        try await PolicyDirectory(accounts.store, file: try levels.file)
    }

    private func path(_ context: ServerContext) async throws -> PolicyPath {
        try await directory().path(try scope(context))
    }

    /// The scope that the path names, such as `organization:ID`.
    private func scope(_ context: ServerContext) throws -> PolicyScope {
        let name = try context.parameters.require("scope")
        guard let scope = PolicyScope(name.removingPercentEncoding ?? name) else {
            throw APIError.recordNotFound("policy", id: name)
        }
        return scope
    }

    private func body(_ request: inout Request) async throws -> [UInt8] {
        try await request.wholeBody(upTo: configuration.maximumBodyBytes)
    }

    private func text(_ request: Request) async throws -> String {
        var request = request
        return try PolicyRequests.Text(body: try await body(&request), type: request.headers[.contentType]).text
    }
}

extension ServerContext {
    /// Who put something in force, for people.
    fileprivate var author: String { principal.map { "\($0.key.name) (\($0.key.id))" } ?? Self.localOwner }
}
