package import MaruPolicy

/// Which texts pass through which endpoint, and what a policy looks for in each.
///
/// A server refuses to run with an endpoint that is not in it, so that none can come to be without somebody having thought
/// of its texts.
package enum PolicyCoverage {
    /// How texts of an endpoint meet the policy.
    enum Way {
        /// Prompts and answers pass `Answering.start`.
        case generation(Set<PolicyField>)
        /// Texts pass `Answering.review` before vectors are made.
        case embedding(Set<PolicyField>)
        /// No model is reached.
        case none(String)
    }

    /// How a request is answered.
    package enum Form: String, Sendable {
        case whole, stream
        /// As a line of a file.
        case batch
        /// While nobody waits; the answer is fetched afterwards.
        case background
    }

    /// One cell of the matrix.
    package struct Cell: Hashable, Sendable {
        package var endpoint: String
        package var field: PolicyField
        package var form: Form
        package var checks: [String]
    }

    private static let turns: Set<PolicyField> = [.systemMessage, .userMessage, .assistantMessage]
    private static let tools: Set<PolicyField> = [
        .toolMessage, .callIdentifier, .callName, .callArguments, .toolName, .toolDescription, .toolParameters,
        .chosenTool, .answerCallName, .answerCallArguments,
    ]
    private static let answer: Set<PolicyField> = [.answerText, .answerReasoning]

    private static let answering: [String: Way] = [
        "POST /v1/chat/completions": .generation(
            turns.union(tools).union(answer).union([.speakerName, .outputFormat, .stopText, .answerLogprobs])
        ),
        "POST /v1/completions": .generation(
            answer.union([.rawPrompt, .tokenPrompt, .outputFormat, .stopText, .answerLogprobs])
        ),
        "POST /v1/responses": .generation(
            turns.union(tools).union(answer).union([.messageReasoning, .outputFormat, .answerLogprobs])
        ),
        "POST /v1/messages": .generation(turns.union(answer).union([.messageReasoning, .stopText])),
        "POST /api/chat": .generation(turns.union(answer).union([.messageReasoning, .outputFormat, .stopText])),
        "POST /api/generate": .generation(
            answer.union([.systemMessage, .userMessage, .rawPrompt, .outputFormat, .stopText])
        ),
        "POST /v1/embeddings": .embedding([.embeddingText, .embeddingTokens]),
        "POST /api/embed": .embedding([.embeddingText]),
    ]

    /// What answers in the background.
    private static let keeping = "POST /v1/responses"

    private static let showing = "shows what a tokenizer or template makes of a text, to whoever sent it"
    private static let kept = "gives back what was kept after the policy had looked at it"
    private static let described = "is about models, and holds no text of clients"
    private static let administered = "is about accounts, and holds no text for models"
    private static let governed = "is about policies themselves; what they are tried on is neither shown nor answered"
    private static let observed = "is about the server, and holds no text of clients"

    private static let evaluated = "shows what candidates answered in an evaluation, which holds no text of clients"
    private static let recorded = "shows what was recorded, which holds no text of clients"

    private static let others: [String: String] = [
        "POST /v1/batches": "each of its requests is answered by its own endpoint, and meets the policy there",
        "GET /v1/batches": kept, "GET /v1/batches/{id}": kept, "POST /v1/batches/{id}/cancel": kept,
        "POST /v1/files": "keeps a file for its owner; what a batch reads from it meets the policy then",
        "GET /v1/files": kept, "GET /v1/files/{id}": kept, "DELETE /v1/files/{id}": kept,
        "GET /v1/files/{id}/content": kept,
        "GET /v1/responses/{id}": kept, "DELETE /v1/responses/{id}": kept, "POST /v1/responses/{id}/cancel": kept,
        "GET /v1/responses/{id}/input_items": kept,
        "POST /v1/messages/count_tokens": showing, "POST /tokenize": showing, "POST /detokenize": showing,
        "POST /apply-template": showing,
        "GET /v1/models": described, "GET /v1/models/**": described, "DELETE /v1/models/**": described,
        "POST /v1/models/load": described, "POST /v1/models/unload": described, "POST /v1/models/pull": described,
        "POST /api/pull": described, "DELETE /api/delete": described, "GET /api/tags": described,
        "GET /api/ps": described,
        "GET /api/version": described, "POST /api/show": described,
        "GET /v1/organizations": administered, "POST /v1/organizations": administered,
        "POST /v1/organizations/{id}": administered, "GET /v1/projects": administered,
        "POST /v1/projects": administered,
        "POST /v1/projects/{id}": administered, "GET /v1/keys": administered, "POST /v1/keys": administered,
        "GET /v1/keys/self": administered, "GET /v1/keys/{id}": administered, "POST /v1/keys/{id}": administered,
        "DELETE /v1/keys/{id}": administered, "POST /v1/keys/{id}/rotate": administered, "GET /v1/prices": administered,
        "PUT /v1/prices/**": administered, "DELETE /v1/prices/**": administered, "GET /v1/usage": administered,
        "GET /v1/audit/events": recorded, "GET /v1/audit/events/{id}": recorded, "GET /v1/audit/export": recorded,
        "GET /v1/audit/access": recorded, "POST /v1/audit/access": recorded,
        "POST /v1/audit/access/{id}/approve": recorded, "POST /v1/audit/access/{id}/refuse": recorded,
        "GET /v1/audit/holds": recorded, "POST /v1/audit/holds": recorded,
        "POST /v1/audit/holds/release": recorded, "POST /v1/audit/erasures": recorded,
        "POST /v1/audit/access/{id}/read": kept, "GET /v1/audit/checkpoint": recorded, "GET /v1/audit/egress": recorded,
        "GET /v1/incidents": recorded, "GET /v1/incidents/{id}": recorded,
        "POST /v1/incidents/{id}/contain": recorded, "POST /v1/incidents/{id}/close": recorded,
        "GET /v1/policies": governed, "GET /v1/policies/{scope}": governed, "PUT /v1/policies/{scope}": governed,
        "GET /v1/policies/{scope}/revisions/{number}": governed, "POST /v1/policies/{scope}/rollback": governed,
        "POST /v1/policies/{scope}/test": governed, "POST /v1/policies/{scope}/diff": governed,
        "POST /v1/policies/{scope}/dry-run": governed,
        "GET /v1/evaluations": evaluated, "GET /v1/evaluations/{suite}/runs/{run}": evaluated,
        "GET /v1/evaluations/{suite}/runs/{run}/results": evaluated,
        "GET /v1/evaluations/{suite}/runs/{run}/differences": evaluated,
        "GET /v1/evaluations/{suite}/runs/{run}/report": evaluated,
        "GET /v1/evaluations/{suite}/runs/{run}/review": evaluated,
        "POST /v1/evaluations/{suite}/runs/{run}/review": evaluated,
        "GET /v1/routing": observed,
        "GET /v1/requests": observed, "GET /metrics": observed, "GET /health": observed, "GET /ready": observed,
        "GET /openapi.json": observed, "GET /": observed, "GET /console/**": observed,
    ]

    /// How an endpoint's texts meet the policy; `nil` for one that nobody has thought of.
    static func way(of endpoint: String) -> Way? { answering[endpoint] ?? others[endpoint].map { .none($0) } }

    /// The endpoints that reach a model, field by field.
    package static var cells: [Cell] {
        answering.sorted { $0.key < $1.key }.flatMap { endpoint, way -> [Cell] in
            let (fields, forms): (Set<PolicyField>, [Form]) =
                switch way {
                case .generation(let fields): (fields, [.whole, .stream])
                case .embedding(let fields): (fields, [.whole])
                case .none: ([], [])
                }
            let isBatched = BatchRoutes.endpoints.contains { endpoint == "POST \($0)" }
            let later: [Form?] = [isBatched ? .batch : nil, endpoint == keeping ? .background : nil]
            return PolicyField.allCases.filter(fields.contains).flatMap { field in
                (forms + later.compactMap(\.self)).map {
                    Cell(endpoint: endpoint, field: field, form: $0, checks: field.checks)
                }
            }
        }
    }

    /// The endpoints that do not reach a model, and why they need no policy.
    package static var exempt: [(endpoint: String, reason: String)] {
        others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension PolicyField {
    /// What a policy can look for in it.
    fileprivate var checks: [String] {
        if isOfAnswer {
            switch self {
            case .answerCallName: return ["tools"]
            case .answerLogprobs: return ["dropped where text was changed"]
            default: return ["phrases", "output", "links", "instructions"]
            }
        }
        var checks = ["phrases", "input", "limits.prompt"]
        switch self {
        case .userMessage, .toolMessage, .otherMessage, .rawPrompt, .tokenPrompt, .speakerName:
            checks += ["injection", "languages"]
        case .toolName: checks.append("tools")
        case .systemMessage: checks.append("instructions.client")
        case .embeddingText, .embeddingTokens: checks = ["phrases", "input"]
        default: break
        }
        return checks
    }
}
