extension StringProtocol {
    /// Levenshtein's distance: how many characters have to be put in, taken out or exchanged to get from one text to
    /// the other.
    package func editDistance(to other: some StringProtocol) -> Int {
        let (a, b) = (Array(self), Array(other))
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let exchanged = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(exchanged, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
