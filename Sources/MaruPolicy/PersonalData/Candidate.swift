/// What a recogniser believes to have found, in places of the folded text.
package struct Candidate {
    /// Why it is believed; the larger wins where two of them overlap.
    package enum Evidence: Int {
        /// The shape alone.
        case shape
        /// The shape, and words around it.
        case context
        /// A shape that nothing else has, or a check digit that fits.
        case validated
    }

    package var range: Range<Int>
    package var evidence: Evidence
}
