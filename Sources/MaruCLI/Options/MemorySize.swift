import ArgumentParser

/// An amount of memory as people write it: `800MB`, `4GB`, `4GiB`.
struct MemorySize: Hashable, ExpressibleByArgument {
    let bytes: Int

    private static let units = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("KB", 1000), ("MB", 1_000_000),
        ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ]

    init?(argument: String) {
        guard let (unit, size) = Self.units.first(where: { argument.lowercased().hasSuffix($0.0.lowercased()) }),
            let number = Double(argument.dropLast(unit.count)), number > 0, number * Double(size) < 1e18
        else { return nil }
        bytes = Int(number * Double(size))
    }
}
