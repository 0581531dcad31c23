/// What a filter of streams looks for, and what it does about it.
package struct StreamRules: Sendable {
    package var detectors: [any Detector]
    /// What is not named here is released.
    package var actions: [FindingType: StreamAction]
    /// How long values may be that hold words and spaces, such as names and addresses, in Unicode scalars.
    ///
    /// When some of them are acted on, text is held until every ``SettlingDetector`` says that it is settled, and for as
    /// long as the longest one for detectors of other kinds. Types that are not named here are runs of digits, ASCII
    /// letters and what joins them.
    package var wordSpans: [FindingType: Int]
    package var phrases: PhraseAutomaton
    package var phraseAction: StreamAction
    /// Texts that are not to be told.
    package var secrets: [SecretText]
    package var leakAction: StreamAction
    package var pseudonyms: PseudonymTable?
    package var limits: Limits

    /// Lengths in Unicode scalars.
    package struct Limits: Hashable, Sendable {
        /// How far around a value detectors look for words that decide about it.
        package var context = 40
        /// From how many digits on a value waits for the context behind it.
        package var candidateDigits = 6
        /// What is longer without a gap is redacted.
        package var longestRun = 4096

        package init() {}
    }

    package init(
        detectors: [any Detector] = [],
        actions: [FindingType: StreamAction] = [:],
        wordSpans: [FindingType: Int] = [:],
        phrases: PhraseAutomaton = PhraseAutomaton([]),
        phraseAction: StreamAction = .stop,
        secrets: [SecretText] = [],
        leakAction: StreamAction = .stop,
        pseudonyms: PseudonymTable? = nil,
        limits: Limits = Limits()
    ) {
        self.detectors = detectors
        self.actions = actions
        self.wordSpans = wordSpans
        self.phrases = phrases
        self.phraseAction = phraseAction
        self.secrets = secrets
        self.leakAction = leakAction
        self.pseudonyms = pseudonyms
        self.limits = limits
    }

    func action(for type: FindingType) -> StreamAction { actions[type] ?? .release }

    /// Whether any finding of a detector changes what is sent.
    var actsOnFindings: Bool { !detectors.isEmpty && actions.values.contains { $0 != .release } }

    /// Whether values of a type are looked for in words.
    func isOfWords(_ type: FindingType) -> Bool { wordSpans[type] != nil }

    /// The span of the longest value of words that is acted on.
    var wordSpan: Int? { wordSpans.filter { action(for: $0.key) != .release }.values.max() }
}
