package import MaruCore

/// Reads whole JSON files.
package enum JSONFile {
    /// The document in the file at `path`. Throws `cannotOpen` or `json`.
    package static func read(path: String) throws(CheckpointError) -> JSONValue {
        let bytes = try MappedFile(path: path).storage.array()
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: bytes)
        } catch { throw .json(file: path, error) }
    }
}
