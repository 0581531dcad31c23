package import MaruCore
package import MaruRouting

/// What some graders need that this module does not have; each is absent where it was not set up.
package struct GradingTools: Sendable {
    package var embedder: (any Embedder)?
    package var sandbox: (any CodeSandbox)?
    package var database: (any ScratchDatabase)?
    /// Models that judge, by the names that suites give them.
    package var judges: [String: JudgeModel]
    /// The family of the candidate whose answer is graded; judges of it are not asked.
    package var family: String?

    package init(
        embedder: (any Embedder)? = nil,
        sandbox: (any CodeSandbox)? = nil,
        database: (any ScratchDatabase)? = nil,
        judges: [String: JudgeModel] = [:],
        family: String? = nil
    ) {
        self.embedder = embedder
        self.sandbox = sandbox
        self.database = database
        self.judges = judges
        self.family = family
    }
}

/// Runs programs that nobody trusts: bounded in time and memory, without a network, in an empty folder.
package protocol CodeSandbox: Sendable {
    func run(_ program: SandboxedProgram) async throws -> SandboxResult
}

package struct SandboxedProgram: Hashable, Sendable {
    /// Such as `python`; what this machine has no interpreter for is an error.
    package var language: String
    /// The first is the one that is run.
    package var files: [File]
    package var seconds: Double
    package var memoryBytes: Int

    package init(language: String, files: [File], seconds: Double = 10, memoryBytes: Int = 512 << 20) {
        self.language = language
        self.files = files
        self.seconds = seconds
        self.memoryBytes = memoryBytes
    }

    package struct File: Hashable, Sendable {
        /// In the folder, such as `test.py`.
        package var path: String
        package var text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }
}

package struct SandboxResult: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case exited(Int32)
        case outOfTime
        case outOfMemory
        case tooMuchOutput
        case signal(Int32)
    }

    package var end: End
    package var output: String
    package var errors: String

    package init(end: End, output: String, errors: String) {
        self.end = end
        self.output = output
        self.errors = errors
    }
}

/// A database that is made for one question and thrown away.
package protocol ScratchDatabase: Sendable {
    /// The rows that `query` gives after `setup`, each value as text; `nil` is NULL.
    /// - Throws: ``ScratchQueryError`` for what is wrong with `query`, anything else for what is wrong with `setup`.
    func rows(of query: String, after setup: String) async throws -> [[String?]]
}

/// Why a query gave no rows.
package enum ScratchQueryError: Error, Hashable, Sendable {
    /// It is not one statement that only reads.
    case notOneQuery(found: String)
    case failed(reason: String)
    case outOfTime(seconds: Double)
    case tooManyRows(limit: Int)
}

extension ScratchQueryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notOneQuery(let found): "expected one statement that only reads, found \(found)"
        case .failed(let reason): reason
        case .outOfTime(let seconds): "the query took more than \(seconds) seconds"
        case .tooManyRows(let limit): "the query gave more than \(limit) rows"
        }
    }
}

/// A model that judges answers.
package struct JudgeModel: Sendable {
    package var name: String
    /// Its family in the catalogue: it does not judge candidates of it.
    package var family: String
    package var generator: any TextGenerator
    /// What its tokens cost; `nil` for one that costs only its machines.
    package var price: TokenPrice?

    package init(name: String, family: String, generator: any TextGenerator, price: TokenPrice? = nil) {
        self.name = name
        self.family = family
        self.generator = generator
        self.price = price
    }
}
