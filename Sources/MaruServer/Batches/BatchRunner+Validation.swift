import MaruAPI
import MaruRecords

extension BatchRunner {
    /// The most requests of a batch, as OpenAI has it.
    private static let maximumRequests = 50_000
    /// The most problems that are listed.
    private static let maximumProblems = 100

    /// Reads all of a batch's input before the first request is sent.
    func validate(_ batch: BatchRecord) async throws {
        var check = InputCheck(endpoint: batch.order.endpoint, requireModel: requireModel)
        var lines = try lines(of: batch)
        while let line = try lines.next() {
            await check.add(line, maximumLength: maximumLineLength)
            guard line.number <= Self.maximumRequests, check.problems.count <= Self.maximumProblems else { break }
            // A long file is much work, and others wait for the same threads.
            if line.number.isMultiple(of: 100) { await Task.yield() }
        }
        let (total, model, time) = (check.total, check.model, now())
        let problems = check.problems(listing: Self.maximumProblems, allowing: Self.maximumRequests)
        try await archive.store.updateBatch(batch.id) { batch in
            if problems.isEmpty {
                batch.begin(total: total, model: model, at: time)
            } else {
                batch.fail(problems, at: time)
            }
        }
    }

    func lines(of batch: BatchRecord) throws -> ContentLines {
        ContentLines(try archive.contents.open(batch.order.inputFile), maximumLength: maximumLineLength)
    }
}

/// What is found while the input of a batch is read.
private struct InputCheck {
    let endpoint: String
    let requireModel: @Sendable (String) async throws(APIError) -> Void
    private(set) var total = 0
    private(set) var problems: [BatchProblem] = []
    private var lineOfID: [String: Int] = [:]
    private var models: Set<String> = []

    init(endpoint: String, requireModel: @escaping @Sendable (String) async throws(APIError) -> Void) {
        self.endpoint = endpoint
        self.requireModel = requireModel
    }

    /// The model that all requests ask for.
    var model: String? { models.count == 1 ? models.first : nil }

    mutating func add(_ line: ContentLines.Line, maximumLength: Int) async {
        total += 1
        do throws(BatchProblem) {
            guard !line.isTooLong else {
                throw BatchProblem(code: "line_too_long", message: "The line has more than \(maximumLength) bytes.")
            }
            let request = try BatchLine(line.bytes, endpoint: endpoint)
            if let earlier = lineOfID.updateValue(line.number, forKey: request.customID) {
                throw BatchProblem(
                    code: "duplicate_custom_id",
                    message: "The custom_id '\(request.customID)' stands on line \(earlier) already.",
                    parameter: "custom_id"
                )
            }
            if models.insert(request.model).inserted {
                do { try await requireModel(request.model) } catch {
                    // Every line that asks for it is named, not only the first.
                    models.remove(request.model)
                    throw BatchProblem(error)
                }
            }
        } catch {
            var problem = error
            problem.line = line.number
            problems.append(problem)
        }
    }

    func problems(listing most: Int, allowing maximum: Int) -> [BatchProblem] {
        if total == 0 { return [BatchProblem(code: "empty_file", message: "The input file has no requests.")] }
        if total > maximum {
            let message = "The input file has more than \(maximum) requests. Make several batches of it."
            return [BatchProblem(code: "too_many_tasks", message: message)]
        }
        guard problems.count > most else { return problems }
        let last = problems[most - 1].line ?? total
        let message = "There are more problems after line \(last), which are not listed."
        return problems.prefix(most) + [BatchProblem(code: "too_many_problems", message: message)]
    }
}
