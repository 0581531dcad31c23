/// A reader of the product that must survive hostile input, and how such input is made.
///
/// One file for each conformer, named in `MaruFuzz.targets`.
protocol FuzzTarget {
    /// The subcommand.
    static var name: String { get }
    /// A line of `--help`.
    static var summary: String { get }

    init(seed: UInt64) throws

    /// A mutated document. Follows from the seed and `index` alone, so that a case can be repeated.
    func input(_ index: Int) -> [UInt8]

    /// Reads `input` as the product would, and all that it gives. Returns what became of it in a word or two: the kind
    /// of error, or that it was accepted. A crash, a hang or too much memory is noticed by the caller.
    func read(_ input: [UInt8]) throws -> String
}

extension FuzzTarget {
    /// The seed of case `index`'s own random numbers.
    static func caseSeed(_ seed: UInt64, _ index: Int) -> UInt64 { seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index) }

    /// The name of an error's case, without its payload.
    static func kind(of error: any Error) -> String {
        Mirror(reflecting: error).children.first?.label ?? "\(error)"
    }
}
