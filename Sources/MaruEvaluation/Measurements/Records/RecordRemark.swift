/// Something about the records of a run that is said and not hidden.
package enum RecordRemark: Hashable, Codable, Sendable {
    /// The last line of a file was cut, as by a crash, and is no part of the results.
    case tornLastLine(file: String, line: Int)
    /// Lines about attempts that were not made.
    case strayLines(file: String, count: Int)
}
