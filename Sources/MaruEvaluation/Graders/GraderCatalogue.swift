/// Every kind of grader, in alphabetical order.
package enum GraderCatalogue {
    package static let all: [any Grader.Type] = [
        ExactGrader.self,
        NormalisedGrader.self,
    ]

    /// The grader that suites call `kind`.
    static func grader(of kind: String) -> (any Grader.Type)? { all.first { $0.kind == kind } }
}
