/// A view as the classifier reads it: white space is one space, digits are alike, and a letter stands at most three times
/// in a row. What does not matter must not make two texts differ.
struct ClassifierText {
    private(set) var scalars: [UInt32] = []
    /// For each scalar its place in the view.
    private(set) var places: [Int32] = []

    init(_ view: [Unicode.Scalar]) {
        scalars.reserveCapacity(view.count + 2)
        places.reserveCapacity(view.count + 2)
        // A text begins and ends like a word, so short texts have features for both.
        append(0x20, 0)
        for (place, scalar) in view.enumerated() { append(Self.normal(scalar), Int32(place)) }
        append(0x20, Int32(max(0, view.count - 1)))
    }

    private mutating func append(_ scalar: UInt32, _ place: Int32) {
        let count = scalars.count
        if count > 0, scalars[count - 1] == scalar {
            if scalar == 0x20 { return }
            if count > 2, scalars[count - 2] == scalar, scalars[count - 3] == scalar { return }
        }
        scalars.append(scalar)
        places.append(place)
    }

    private static func normal(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000: 0x20
        case 0x30...0x39: 0x30
        case 0x2018, 0x2019: 0x27
        case 0x201C, 0x201D: 0x22
        default: scalar.value
        }
    }
}
