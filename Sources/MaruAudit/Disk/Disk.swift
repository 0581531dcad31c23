import Foundation

/// Whole files and folders, with errors that name them. What is made here, only its owner may read.
enum Disk {
    static func read(_ path: String) throws(AuditError) -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch { throw failure(error, path) }
    }

    /// Part of a file.
    static func read(_ path: String, _ range: Range<Int>) throws(AuditError) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(range.lowerBound))
            return Array(try file.read(upToCount: range.count) ?? Data())
        } catch { throw failure(error, path) }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    static func size(_ path: String) throws(AuditError) -> Int {
        do {
            return (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
        } catch { throw failure(error, path) }
    }

    static func names(in folder: String) throws(AuditError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
            throw failure(error, folder)
        }
    }

    /// Makes a folder and those above it, if they are not there.
    static func makeFolder(_ path: String) throws(AuditError) {
        do {
            let parent = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch { throw failure(error, path) }
        if mkdir(path, 0o700) == 0 { return try syncFolder(of: path) }
        guard errno == EEXIST else { throw .ofSystem(path) }
    }

    /// Writes a file in the place of one that is there. After a crash the one or the other is there, and complete.
    static func replace(_ path: String, with bytes: [UInt8]) throws(AuditError) {
        let draft = path + ".new"
        unlink(draft)
        let file = try AppendFile(draft)
        try file.append(bytes)
        try rename(draft, to: path)
    }

    static func rename(_ path: String, to other: String) throws(AuditError) {
        guard Foundation.rename(path, other) == 0 else { throw .ofSystem(other) }
        try syncFolder(of: other)
    }

    /// A new name is on the disk only when its folder is.
    static func syncFolder(of path: String) throws(AuditError) {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .ofSystem(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .ofSystem(folder) }
    }

    /// Takes the right to write away, from honest mistakes at least.
    static func protect(_ path: String) throws(AuditError) {
        guard chmod(path, 0o400) == 0 else { throw .ofSystem(path) }
    }

    /// Writes zeros over a file.
    static func overwrite(_ path: String) throws(AuditError) {
        do {
            let size = try size(path)
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.write(contentsOf: Data(count: size))
            try file.synchronize()
        } catch { throw failure(error, path) }
    }

    static func delete(_ path: String) throws(AuditError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .ofSystem(path) }
    }

    static func failure(_ error: any Error, _ path: String) -> AuditError {
        error as? AuditError ?? .fileSystem(path: path, reason: (error as NSError).localizedDescription)
    }
}

extension AuditError {
    /// Why the last call to the system failed.
    static func ofSystem(_ path: String) -> AuditError {
        .fileSystem(path: path, reason: String(cString: strerror(errno)))
    }
}
