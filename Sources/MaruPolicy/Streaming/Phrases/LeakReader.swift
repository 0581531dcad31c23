/// Reads a stream for a text that is not to be told.
struct LeakReader {
    private let secret: SecretText
    private var hash: PieceHash
    /// Where the last units of the stream stand, as many as a leak has.
    private var places: [Int] = []
    /// How many units up to the last one are told from the text.
    private var told = 0

    init(_ secret: SecretText) {
        self.secret = secret
        hash = PieceHash(length: secret.pieceLength)
    }

    /// Where what is told of the text begins.
    var heldFrom: Int? { told > 0 ? places[places.count - told] : nil }

    /// - Returns: where enough of the text stands to be a leak.
    mutating func read(_ scalar: Unicode.Scalar, at place: Int) -> Range<Int>? {
        TextFold.forEachUnit(of: scalar) { unit in
            guard TextFold.isAlphanumeric(unit) else { return }
            hash.append(unit)
            places.append(place)
            count()
        }
        guard told >= secret.leakLength, let start = heldFrom else { return nil }
        told = 0
        return start..<place + 1
    }

    private mutating func count() {
        guard let value = hash.value, secret.contains(value) else { return told = 0 }
        told = told == 0 ? secret.pieceLength : told + 1
        if places.count > 4 * secret.leakLength { places.removeFirst(places.count - secret.leakLength - 8) }
    }
}
