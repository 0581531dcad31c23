/// How far a pull has come. Values of one phase arrive in order; a caller may drop any of them.
package struct PullProgress: Hashable, Sendable {
    package enum Phase: String, Hashable, Sendable {
        /// Finding out which file is meant and where it lies.
        case resolving
        case downloading
        /// Unpacking a package, or joining the parts of a file.
        case joining
        /// Reading the whole file again to compute its digest.
        case verifying
        /// Putting the file into the store.
        case storing
    }

    package var phase: Phase
    /// What the phase works on: a file, a package, a host, or the store.
    package var detail: String
    package var completedBytes: Int
    /// The size of the whole, when it is known.
    package var totalBytes: Int?

    package init(_ phase: Phase, _ detail: String, completedBytes: Int = 0, totalBytes: Int? = nil) {
        self.phase = phase
        self.detail = detail
        self.completedBytes = completedBytes
        self.totalBytes = totalBytes
    }

    /// Somebody else is fetching the same; when they are done, it is there.
    static func waiting(for label: String) -> PullProgress {
        PullProgress(.resolving, "\(label), which another pull is fetching")
    }
}
