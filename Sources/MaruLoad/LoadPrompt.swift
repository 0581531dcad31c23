/// Prompts of ordinary words that share no beginning, so that no server answers from what it remembers of another.
struct LoadPrompt {
    let words: Int
    /// Another one for each run, or a server that remembers prompts would know them from the run before.
    let seed: UInt64

    /// - Parameter index: which request it is for.
    func text(_ index: Int) -> String {
        var random = SplitMix(seed: seed &+ UInt64(index))
        return (0..<words).map { _ in Self.vocabulary.randomElement(using: &random) ?? "word" }.joined(separator: " ")
    }

    private static let vocabulary = """
        time year people way day man thing woman life child world school state family student group country problem hand \
        part place case week company system program question work government number night point home water room mother \
        area money story fact month lot right study book eye job word business issue side kind head house service friend \
        father power hour game line end member law car city community name president team minute idea body information \
        back parent face others level office door health person art war history party result change morning reason
        """.split(separator: " ").map(String.init)
}
