package import MaruConfiguration

/// A policy as it is written, in TOML, with the cases that it has to pass.
package struct PolicyDocument: Hashable, Sendable {
    package var policy: Policy
    package var cases: [PolicyCase]
    /// Exactly what was written, which is what a signature is of.
    package let text: String

    /// - Throws: all that is wrong with the document at once, each with its line.
    package init(_ text: String, path: String) throws(ConfigurationError) {
        self.text = text
        let file = ConfigurationFile(path: path, bytes: Array(text.utf8))
        var problems: [Problem] = []
        func collect<Value>(_ read: () throws(ConfigurationError) -> Value) -> Value? {
            do { return try read() } catch {
                problems += error.problems
                return nil
            }
        }
        let settings = collect { () throws(ConfigurationError) in
            try Self.table.read(file: file, except: ["test", "topics"]).values
        }
        let topics = collect { () throws(ConfigurationError) in try Topic.read(file) }
        let cases = collect { () throws(ConfigurationError) in try PolicyCase.read(file) }
        guard var policy = settings, let topics, let cases else {
            throw ConfigurationError(problems: problems.sorted { $0.position < $1.position })
        }
        policy.topics = topics
        self.policy = policy
        self.cases = cases
    }

    /// A policy in which every key is explained and commented out.
    package static func example(in language: Text.Language = .english) -> String {
        table.example(in: language) + Topic.example(in: language) + PolicyCase.example
    }
}
