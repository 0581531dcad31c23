import Foundation

// Finding the directory of a zip archive, which stands at its end (APPNOTE.TXT 4.3.14 to 4.3.16).
extension Wheel {
    static func directory(of file: FileHandle, label: String) throws -> [ArchiveEntry] {
        func fail(_ reason: String) -> RegistryError { .package(label, reason: reason) }
        let size = Int(try file.seekToEnd())
        guard let place = try locate(in: file, size: size) else { throw fail("it is not a wheel, or was cut off") }
        guard place.offset >= 0, place.length >= 0, place.length <= 64 << 20, place.offset <= size - place.length else {
            throw fail("its directory lies outside of it")
        }
        try file.seek(toOffset: UInt64(place.offset))
        var bytes = (try file.read(upToCount: place.length) ?? Data())[...]
        var entries: [ArchiveEntry] = []
        while !bytes.isEmpty {
            guard let entry = ArchiveEntry(reading: &bytes), entry.offset <= size,
                entry.packedSize <= size - entry.offset
            else { throw fail("its directory is damaged") }
            entries.append(entry)
        }
        guard entries.count == place.count || place.count == 0xffff else { throw fail("its directory is damaged") }
        return entries
    }

    private typealias Place = (offset: Int, length: Int, count: Int)

    private static func locate(in file: FileHandle, size: Int) throws -> Place? {
        // The end record has 22 bytes and a comment of up to 65535.
        let start = max(0, size - 22 - 0xffff)
        try file.seek(toOffset: UInt64(start))
        let tail = (try file.read(upToCount: size - start) ?? Data())[...]
        let mark = Data([0x50, 0x4b, 5, 6])
        guard tail.count >= 22, let found = tail.dropLast(18).range(of: mark, options: .backwards) else { return nil }
        let end = tail[found.lowerBound...]
        let place = (offset: end.integer(16, 4), length: end.integer(12, 4), count: end.integer(10, 2))
        guard place.offset == 0xffff_ffff || place.length == 0xffff_ffff || place.count == 0xffff else { return place }
        return try locateLarge(in: file, before: start + (found.lowerBound - tail.startIndex))
    }

    /// The record that archives of more than 4 GiB have in addition.
    private static func locateLarge(in file: FileHandle, before end: Int) throws -> Place? {
        guard end >= 20 else { return nil }
        try file.seek(toOffset: UInt64(end - 20))
        guard let locator = try file.read(upToCount: 20), locator.integer(0, 4) == 0x0706_4b50,
            case let offset = locator.integer(8, 8), offset >= 0, offset <= end
        else { return nil }
        try file.seek(toOffset: UInt64(offset))
        guard let record = try file.read(upToCount: 56), record.count == 56, record.integer(0, 4) == 0x0606_4b50 else {
            return nil
        }
        return (offset: record.integer(48, 8), length: record.integer(40, 8), count: record.integer(32, 8))
    }
}
