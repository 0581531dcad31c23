import MaruCore

/// Takes over samples that lm-evaluation-harness wrote with `--log_samples`: one document a line, with the request and target.
///
/// Samples that were generated have the prompt as the first argument. Samples that were ranked by log-likelihood have several
/// requests, one for each choice; a model behind an API cannot be asked so, and they are left out with a remark.
package struct HarnessImporter: Sendable {
    private let options: ImportOptions

    package init(_ options: ImportOptions = ImportOptions()) { self.options = options }

    package func suite(_ text: String, name: String) throws(ImportError) -> ImportedSuite {
        var remarks: [ImportRemark] = []
        var book = ScenarioBook(graders: [options.grader])
        var filters: [String] = []
        for line in try JSONLine.all(in: text) {
            // A sample stands there once for each filter of its answers.
            if let filter = line.value["filter"]?.text {
                if !filters.contains(filter) { filters.append(filter) }
                if filter != filters.first { continue }
            }
            guard let item = item(line, &remarks) else { continue }
            book.add(item, to: name, line: line.number, &remarks)
        }
        if filters.count > 1 {
            remarks.append(
                ImportRemark(line: 1, "answers were filtered in \(filters.count) ways, which graders do here instead.")
            )
        }
        return try ImportedSuite(name: name, scenarios: book.scenarios, remarks: remarks)
    }

    private func item(_ line: JSONLine, _ remarks: inout [ImportRemark]) -> ImportedCase? {
        func leave(_ sentence: String) -> ImportedCase? {
            remarks.append(ImportRemark(line: line.number, sentence + " The case was left out."))
            return nil
        }
        guard let id = line.value["doc_id"]?.plainText else { return leave("it has no doc_id.") }
        let requests = Self.requests(line.value["arguments"])
        guard requests.count == 1, let request = requests.first else {
            return leave("it has \(requests.count) requests, as ranked choices have, and one is carried over.")
        }
        guard let prompt = request.first?.text, !prompt.isEmpty else { return leave("its request has no prompt.") }
        // A second argument that is a text is a choice whose likelihood was computed.
        if request.count > 1, request[1].text != nil { return leave("its answer was not generated but ranked.") }
        guard let target = line.value["target"], target.plainText != nil || target.texts != nil else {
            return leave("its target is no text and no list of texts.")
        }
        let expected = target.texts == nil ? JSONValue.string(target.plainText ?? "") : target
        return ImportedCase(id: id, variables: ["input": prompt], expected: expected)
    }

    /// The arguments of each request: `[[prompt, settings]]`, or `{"gen_args_0": {"arg_0": prompt, "arg_1": settings}}`.
    private static func requests(_ value: JSONValue?) -> [[JSONValue]] {
        switch value {
        case .array(let requests):
            requests.compactMap { if case .array(let arguments) = $0 { arguments } else { nil } }
        case .object(let requests):
            requests.compactMap { request in
                request.value.members?.sorted { $0.key < $1.key }.map(\.value)
            }
        default: []
        }
    }
}
