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
        var policy = try Self.table.read(file: file, except: ["test", "topics"]).values
        policy.topics = try Topic.read(file)
        self.policy = policy
        cases = try PolicyCase.read(file)
    }

    /// A policy in which every key is explained and commented out.
    package static func example(in language: Text.Language = .english) -> String {
        table.example(in: language) + Topic.example(in: language) + PolicyCase.example
    }
}
