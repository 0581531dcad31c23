import ArgumentParser
import MaruTensor

/// How the key-value cache is kept.
struct CacheOptions: ParsableArguments {
    /// What users may choose from; f32 is for checks of this program alone.
    enum ElementName: String, CaseIterable, ExpressibleByArgument, Sendable {
        case f16
        case q8_0

        var element: PagedKeyValues.Element {
            switch self {
            case .f16: .f16
            case .q8_0: .q8_0
            }
        }
    }

    @Option(
        help: ArgumentHelp(
            "How keys and values are kept: q8_0 takes half the memory of f16, the default, and is a little less exact.",
            valueName: "type"
        )
    )
    var kvCacheType: ElementName?

    var element: PagedKeyValues.Element { (kvCacheType ?? .f16).element }
}
