import ArgumentParser
import MaruTensor

/// How the key-value cache is kept.
struct CacheOptions: ParsableArguments {
    /// What users may choose from; f32 is for checks of this program alone.
    enum ElementName: String, CaseIterable, ExpressibleByArgument {
        case f16
        case q8_0
    }

    @Option(
        help: ArgumentHelp(
            "How keys and values are kept: q8_0 takes half the memory of f16 and is a little less exact.",
            valueName: "type"
        )
    )
    var kvCacheType = ElementName.f16

    var element: PagedKeyValues.Element {
        switch kvCacheType {
        case .f16: .f16
        case .q8_0: .q8_0
        }
    }
}
