import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruCore
import MaruDecision
import MaruEvaluation
import MaruReport
import MaruRouting

/// `/v1/evaluations`: suites, how far their runs are, what came of them, and the blind review of answers.
struct EvaluationRoutes {
    let desk: EvaluationDesk
    let configuration: ServerConfiguration
    let logger: Logger

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/evaluations", use: list)
        try router.endpoint(.get, "/v1/evaluations/:suite/runs/:run") { _, context in
            .json(try await evaluated(context).json.serializedBytes())
        }
        try router.endpoint(.get, "/v1/evaluations/:suite/runs/:run/results", use: results)
        try router.endpoint(.get, "/v1/evaluations/:suite/runs/:run/differences", use: differences)
        try router.endpoint(.get, "/v1/evaluations/:suite/runs/:run/report", use: report)
        try router.endpoint("/v1/evaluations/:suite/runs/:run/review", [.get: review, .post: judge])
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let now = Int(Date.now.timeIntervalSince1970)
        let list = await EvaluationList(
            suites: desk.suites,
            day: CalendarDate(secondsSince1970: now),
            open: { try await desk.open($0, of: $1) }
        )
        return .json(try await readable(context) { try await list.json }.serializedBytes())
    }

    @Sendable private func results(_ request: Request, _ context: ServerContext) async throws -> Response {
        let run = try await evaluated(context)
        return .json(try await readable(context) { try run.results() }.serializedBytes())
    }

    @Sendable private func differences(_ request: Request, _ context: ServerContext) async throws -> Response {
        let page = try DifferencePage(request)
        let run = try await evaluated(context)
        return .json(try await readable(context) { try run.differences(page) }.serializedBytes())
    }

    /// A page that stands alone, of the decision that was made.
    @Sendable private func report(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = try request.query(["language"])
        let word = query["language"] ?? Language.english.rawValue
        guard let language = Language(rawValue: word) else {
            throw APIError.invalidValue("language", found: "'\(word)'", expected: "en or ko")
        }
        let run = try await evaluated(context)
        guard run.hasReport else { throw APIError.recordNotFound("decision of run", id: run.folder.id) }
        let page = try await readable(context) {
            try DecisionReport(DecisionRecord(reading: run.folder.decision), language: language).html()
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }

    @Sendable private func review(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = try request.query(["kind"])
        let word = query["kind"] ?? ReviewKind.single.rawValue
        guard let kind = ReviewKind(rawValue: word) else {
            throw APIError.invalidValue("kind", found: "'\(word)'", expected: "single or pair")
        }
        let run = try await evaluated(context)
        return .json(run.review(kind, by: context.accountName).serializedBytes())
    }

    @Sendable private func judge(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let words = try ReviewRequest(body: try await request.wholeBody(upTo: configuration.maximumBodyBytes))
        let run = try await evaluated(context)
        let queue = ReviewQueue(run.records, suite: run.suite)
        let (reviewer, now) = (context.accountName, Int(Date.now.timeIntervalSince1970))
        switch words.judgement {
        case .single(let isPass):
            guard let single = queue.singles.first(where: { $0.id == words.id }) else { throw unknown(words) }
            let label = HumanLabel(
                key: single.attempt.key,
                reviewer: reviewer,
                isPass: isPass,
                reason: words.reason,
                time: now
            )
            try await readable(context) { try await desk.keep(label, in: run.folder) }
        case .pair(let choice):
            guard let pair = queue.pairs.first(where: { $0.id == words.id }) else { throw unknown(words) }
            let preference = HumanPreference(
                left: pair.left.key,
                right: pair.right.key,
                reviewer: reviewer,
                choice: HumanPreference.Choice(choice),
                reason: words.reason,
                time: now
            )
            try await readable(context) { try await desk.keep(preference, in: run.folder) }
        }
        let kept: JSONValue = [
            "object": "evaluation.judgement", "id": .string(words.id), "reviewer": .string(reviewer),
        ]
        return .json(kept.serializedBytes())
    }

    private func unknown(_ words: ReviewRequest) -> APIError { .recordNotFound("answer under review", id: words.id) }

    /// The run that the path names.
    private func evaluated(_ context: ServerContext) async throws -> EvaluatedRun {
        let (suite, id) = (try context.parameters.require("suite"), try context.parameters.require("run"))
        guard let folder = await desk.run(id, of: suite) else {
            throw APIError.recordNotFound("run", id: "\(suite)/\(id)")
        }
        return try await readable(context) { try await desk.open(folder, of: suite) }
    }

    /// What is wrong with files stands in the log.
    private func readable<Result>(_ context: ServerContext, _ body: () async throws -> Result) async throws -> Result {
        do { return try await body() } catch let error as RunError {
            logger.failure("A run cannot be read", error, context)
            throw APIError.storeFailure
        } catch let error as DecisionError {
            logger.failure("A decision cannot be read", error, context)
            throw APIError.storeFailure
        }
    }
}

extension HumanPreference.Choice {
    fileprivate init(_ choice: ReviewRequest.Choice) {
        switch choice {
        case .left: self = .left
        case .right: self = .right
        case .tie: self = .tie
        }
    }
}
