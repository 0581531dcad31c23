/// Every kind of grader, in alphabetical order.
package enum GraderCatalogue {
    package static let all: [any Grader.Type] = [
        CitationGrader.self,
        ClaimsGrader.self,
        CodeTestsGrader.self,
        ContainsGrader.self,
        ExactGrader.self,
        InjectionGrader.self,
        JSONFieldsGrader.self,
        JSONSchemaGrader.self,
        LanguageGrader.self,
        LengthGrader.self,
        NormalisedGrader.self,
        NumericGrader.self,
        PairwiseGrader.self,
        PersonalDataGrader.self,
        RefusalGrader.self,
        RegexGrader.self,
        RubricGrader.self,
        SQLResultGrader.self,
        SimilarityGrader.self,
        ToolCallGrader.self,
    ]

    /// The grader that suites call `kind`.
    static func grader(of kind: String) -> (any Grader.Type)? { all.first { $0.kind == kind } }
}
