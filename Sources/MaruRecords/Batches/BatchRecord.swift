/// A batch: requests in a file that are answered when there is time, with their answers in other files.
package struct BatchRecord: Hashable, Sendable, Codable {
    /// Such as `batch_…`; unique among all owners.
    package let id: String
    /// Whose it is; nobody else sees it.
    package let owner: String
    /// The key that asked for it, and that its requests are counted against; `nil` where there are no accounts.
    package let key: String?
    /// Milliseconds since 1970.
    package let created: Int
    package let order: BatchOrder

    package internal(set) var status = BatchStatus.validating
    /// When it came to each status that it has had, in milliseconds since 1970.
    package internal(set) var moments: [BatchStatus: Int]
    /// The status in which it will end.
    package internal(set) var ending = BatchStatus.completed
    package internal(set) var counts = BatchCounts()
    package internal(set) var usage = BatchUsage()
    /// The model of all requests, when they ask for the same.
    package internal(set) var model: String?
    /// What is wrong with the input.
    package internal(set) var problems: [BatchProblem] = []
    /// The file with the answers, if there were any.
    package internal(set) var outputFile: String?
    /// The file with the requests that had none, if there were any.
    package internal(set) var errorFile: String?

    package init(id: String, owner: String, key: String?, created: Int, order: BatchOrder) {
        self.id = id
        self.owner = owner
        self.key = key
        self.created = created
        self.order = order
        moments = [.validating: created]
    }

    /// When its time is over, in milliseconds since 1970.
    package var expires: Int { created + BatchOrder.window }
}

/// What a client wants of a batch.
package struct BatchOrder: Hashable, Sendable, Codable {
    /// The file with the requests.
    package var inputFile: String
    /// The path to which all of them go.
    package var endpoint: String
    package var metadata: [String: String]
    /// How long the files with the results stay, in seconds; `nil` is for good.
    package var outputLifetime: Int?

    /// How long a batch may take, in milliseconds: 24 hours.
    package static let window = 24 * 60 * 60 * 1000

    package init(inputFile: String, endpoint: String, metadata: [String: String] = [:], outputLifetime: Int? = nil) {
        self.inputFile = inputFile
        self.endpoint = endpoint
        self.metadata = metadata
        self.outputLifetime = outputLifetime
    }
}

/// How many requests a batch has, and how many of them have results.
package struct BatchCounts: Hashable, Sendable, Codable {
    package var total = 0
    package var completed = 0
    package var failed = 0

    package init(total: Int = 0, completed: Int = 0, failed: Int = 0) {
        self.total = total
        self.completed = completed
        self.failed = failed
    }
}

/// The tokens that the answers of a batch took.
package struct BatchUsage: Hashable, Sendable, Codable {
    package var input = 0
    /// Of the input, what needed not be computed.
    package var cached = 0
    package var output = 0
    /// Of the output, what was thought before answering.
    package var reasoning = 0

    package init(input: Int = 0, cached: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cached = cached
        self.output = output
        self.reasoning = reasoning
    }

    package static func += (left: inout BatchUsage, right: BatchUsage) {
        left.input += right.input
        left.cached += right.cached
        left.output += right.output
        left.reasoning += right.reasoning
    }
}

/// What is wrong with the input of a batch.
package struct BatchProblem: Error, Hashable, Codable {
    /// A word for programs.
    package var code: String
    package var message: String
    /// Counted from 1; `nil` when it is about the whole file.
    package var line: Int?
    /// The field that it is about.
    package var parameter: String?

    package init(code: String, message: String, line: Int? = nil, parameter: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.parameter = parameter
    }
}
