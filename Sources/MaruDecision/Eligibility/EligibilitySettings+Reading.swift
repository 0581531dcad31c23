package import MaruConfiguration
import MaruCore
import MaruRouting

extension EligibilitySettings {
    /// Reads `eligibility.toml`.
    /// - Parameter candidates: the names that evidence may be about.
    /// - Throws: everything that is wrong with it, with its lines.
    package init(_ file: ConfigurationFile, candidates: [String]) throws(ConfigurationError) {
        self.init()
        var table = TableReader(file)
        evidence = table.takeTables("evidence") { EligibilityEvidence(&$0, candidates) }
        if var inner = table.takeTable("requirements") {
            for dataClass in DataClass.allCases {
                guard let ids = inner.take(dataClass.rawValue, .list) else { continue }
                for id in ids { if let objection = Requirement.objection(to: id) { inner.note(objection) } }
                requirements[dataClass] = ids
            }
            table.adopt(inner)
        }
        try table.finish()
    }
}

extension EligibilityEvidence {
    init?(_ table: inout TableReader, _ candidates: [String]) {
        let candidate = table.require("candidate", .text)
        let requirement = table.require("requirement", .text)
        let classes = table.require("data_classes", Kind<Set<DataClass>>.dataClasses)
        let artefact = table.require("artefact", .text)
        let expires = table.require("expires", .day)
        let owner = table.take("owner", .text)
        if let requirement, let objection = Requirement.objection(to: requirement) { table.note(objection) }
        if let candidate, !candidates.contains(candidate) {
            table.note("there is no candidate \(candidate); there are \(candidates.joined(separator: ", ")).")
        }
        guard let candidate, let requirement, let classes, let artefact, let expires else { return nil }
        self.init(
            candidate: candidate,
            requirement: requirement,
            dataClasses: classes,
            artefact: artefact,
            expires: expires,
            owner: owner
        )
    }
}

extension Requirement {
    fileprivate static func objection(to id: String) -> String? {
        let known = catalogue.map(\.id)
        return known.contains(id)
            ? nil : "there is no requirement \(id); there are \(known.joined(separator: ", "))."
    }
}
