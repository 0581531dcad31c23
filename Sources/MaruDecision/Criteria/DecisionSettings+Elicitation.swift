package import MaruConfiguration

extension DecisionSettings {
    /// The criteria of a `decision.toml` in which stakeholders are still missing.
    /// - Throws: what is wrong with the criteria.
    package static func criteria(of file: ConfigurationFile) throws(ConfigurationError) -> [Criterion] {
        var table = TableReader(file)
        let criteria = table.takeTables("criterion") { Criterion(&$0) }
        guard table.problems.isEmpty else { throw ConfigurationError(problems: table.problems) }
        return criteria
    }
}

extension Stakeholder {
    /// A `[[stakeholder]]` as `decision.toml` has it.
    package func settings(_ axes: [Axis]) -> String {
        let points = axes.map { axis in "\(axis.rawValue) = \(self.points[axis] ?? 0)" }.joined(separator: ", ")
        return "[[stakeholder]]\nname = \(Kind<String>.text.text(of: name) ?? "\"\"")\npoints = { \(points) }"
    }
}
