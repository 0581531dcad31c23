extension InjectionClassifier {
    /// The classifier of the product; `maru policy train-injection` makes its weights. A program whose own weights are
    /// broken was not built as it should be, and its tests say so; it then has the other layers.
    static let builtIn = try? InjectionClassifier(bytes: PackageResources.injection_weights)
}
