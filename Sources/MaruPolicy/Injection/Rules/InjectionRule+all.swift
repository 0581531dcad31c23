extension InjectionRule {
    /// Every rule of the product. Its names are unique.
    static let all = english + korean + otherLanguages
}
