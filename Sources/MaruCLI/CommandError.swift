/// What a command itself finds wrong.
enum CommandError: Error, Hashable {
    /// A conversation was asked of a model that only continues text.
    case noChatTemplate(model: String)
    /// A model is to compare meanings and makes no vectors.
    case noVectors(model: String)
    /// Neither an argument nor the input holds a prompt.
    case noPrompt
    /// The input is not text.
    case inputNotUTF8
    /// A server writes the log, and can do what needs writing to it.
    case serverHasLog(path: String)
    case noFolderForAudit
    /// Something would leave without a receipt.
    case providersNeedAudit
    /// A provider is to take its prices from the table, which has none for these models.
    case noListedPrice(provider: String, models: [String])
    /// Not an Ed25519 private key in PEM.
    case unreadableKey(path: String)
    case unreadableFile(path: String, reason: String)
    case noFolder(path: String)
    case unwritableFile(path: String, reason: String)
    /// No file, an empty one, or a folder without files.
    case noSuchModelFile(String)
    /// The model was never pulled, and only what is here can be looked at.
    case notHere(model: String)
    /// Some of several models could not be removed; each was already reported.
    case notAllRemoved(count: Int)
    /// More tokens are to be measured than the model's context holds.
    case longerThanContext(tokens: Int, contextLength: Int)
    /// A model has the name already.
    case aliasIsModel(alias: String)
    case aliasTwice(alias: String, models: [String])
    case unknownAliasModel(alias: String, model: String, known: [String])
    /// The model is larger than the memory that is free.
    case doesNotFit(model: String, needed: Int, available: Int)
    /// llama.cpp's measuring programs are not in the folder that was named, or nowhere.
    case rivalMissing(folder: String?)
    /// The model is a folder, which the rival cannot read.
    case rivalNeedsFile(model: String)
    /// Another program could not be run or said that it failed.
    case programFailed(program: String, reason: String)
    /// Another program printed something else than what it was asked for.
    case unreadableOutput(program: String, output: String)
    /// Nothing is kept on this machine yet.
    case noData(path: String)
    case noPrice(model: String)
    case noFamily(String, known: [String])
    /// A certificate without its key, or a key without its certificate.
    case halfOfTLS
    /// The doctor found what it did not mend; each thing was already reported.
    case dataUnsound(count: Int)
    /// Maru is not sealed, or not shown to be; each thing was already reported.
    case notSealed
    /// An audit log or a part of it is not what was signed; each thing was already reported.
    case auditUnsound(count: Int)
    /// A candidate's answers cannot be had.
    case noWayToCandidate(model: String, source: String)
    /// Somebody else works on the run.
    case runInUse(path: String)
    /// A budget of which nobody knows what it limits.
    case budgetWithoutPrices
    /// A run ended before it was finished, since the next attempt might have cost too much.
    case budgetSpent(done: Int, total: Int)
    case budgetNeedsCurrency([String])
    /// A soak found something, each thing a sentence.
    case soakFailed(seed: UInt64, complaints: [String])
}

extension CommandError: CustomStringConvertible {
    var description: String {
        switch self {
        case .aliasIsModel(let alias):
            "--alias \(alias) is the name of a model already, and a name means one model. Choose another one."
        case .aliasTwice(let alias, let models):
            "--alias \(alias) would mean \(models.joined(separator: " and ")), and a name means one model."
        case .unknownAliasModel(let alias, let model, let known):
            """
            --alias \(alias) means \(model), which is not served here. Served: \(known.joined(separator: ", ")). Others \
            are named with --model.
            """
        case .noChatTemplate(let model):
            "\(model) is a base model without a chat template: it continues text. Try: maru run \(model) \"Once upon a time\""
        case .noVectors(let model):
            """
            \(model) makes no vectors, so it cannot be the embedding_model of a suite. Name an encoder, such as all-MiniLM-L6-v2.
            """
        case .noPrompt:
            "There is no prompt. Write it after the model's name, or pipe text into the command."
        case .providersNeedAudit:
            """
            There are providers, and nothing is sent to one without a receipt in the audit log, which is switched off. \
            Switch it on, or take the providers out of the configuration.
            """
        case .noListedPrice(let provider, let models):
            """
            The table of prices has none for \(models.joined(separator: ", ")) of the provider \(provider). Give it a \
            price = { currency, input, output } in place of vendor.
            """
        case .noFolderForAudit:
            """
            An audit log needs a folder of its own, and another maru serves with this one. Stop that, or give this one \
            its own MARU_HOME.
            """
        case .serverHasLog(let path):
            """
            A server writes the audit log in \(path), and a log has one writer. Ask that server instead: on the page \
            Policies of its console, or by POST /v1/policies/installation/dry-run. Or stop it first.
            """
        case .unreadableKey(let path):
            "\(path) is no private key of Ed25519 in PEM. Make one: openssl genpkey -algorithm ed25519 -out \(path)"
        case .inputNotUTF8:
            "The input is not UTF-8 text. Convert it first, for example with iconv."
        case .unreadableFile(let path, let reason):
            "\(path) cannot be read: \(reason.asSentence)"
        case .noFolder(let path): "\(path) is no folder."
        case .unwritableFile(let path, let reason):
            "\(path) cannot be written: \(reason.asSentence)"
        case .noSuchModelFile(let path):
            "There is no model at \(path). Check the path; `maru list` shows the models that have names."
        case .notHere(let model):
            "\(model) is not on this machine. Get it with: maru pull \(model)"
        case .notAllRemoved(let count):
            "\(count) of the models could not be removed."
        case .longerThanContext(let tokens, let contextLength):
            "\(tokens) tokens are more than the \(contextLength) of the model's context. Measure fewer."
        case .doesNotFit(let model, let needed, let available):
            """
            \(model) needs about \(Amounts.bytes(needed)), but only \(Amounts.bytes(available)) of memory are free. \
            Choose a smaller model or quantization, or close other programs.
            """
        case .rivalMissing(let folder):
            """
            llama-bench and llama-batched-bench are not \(folder.map { "in \($0)" } ?? "built yet"). \
            Benchmarks/llama.cpp/build.sh builds them; --llama-cpp or MARU_LLAMA_CPP names another folder.
            """
        case .rivalNeedsFile(let model):
            "\(model) is a folder, and llama.cpp reads GGUF files. Name one of the same model with --rival-model."
        case .programFailed(let program, let reason):
            "\(program) failed: \(reason)"
        case .unreadableOutput(let program, let output):
            "\(program) printed no result, but this: \(output). Its version may be another than the one tested with."
        case .noData(let path):
            "There is nothing in \(path) yet. `maru org create` makes the first organisation."
        case .noFamily(let id, let known):
            "The catalogue has no family \(id). It has: \(known.joined(separator: ", "))."
        case .noPrice(let model):
            "\(model) has no price. `maru price list` shows the models that have one."
        case .halfOfTLS:
            "TLS needs both tls.certificate and tls.key, and only one of them is set."
        case .dataUnsound(let count):
            "\(count) of the findings \(count == 1 ? "is" : "are") not mended. What to do stands beside each."
        case .notSealed:
            "Maru is not sealed, or it was not shown."
        case .auditUnsound(let count):
            "\(count == 1 ? "One thing is" : "\(count) things are") not as signed. Keep the files as they are: they are evidence."
        case .noWayToCandidate(let model, let source):
            "\(model) cannot be asked by \(source). `maru eval check` says what is wrong with the suite."
        case .runInUse(let path):
            "Another program works on the run \(path). Wait for it, or choose another folder with --out."
        case .budgetSpent(let done, let total):
            """
            The budget does not allow another attempt: \(done) of \(total) are done. The same command with a larger \
            --budget goes on from there.
            """
        case .budgetWithoutPrices:
            "No candidate and no judge that is asked has a price, so a budget limits nothing. Leave --budget out."
        case .budgetNeedsCurrency(let currencies):
            """
            Candidates and judges have prices in \(currencies.joined(separator: " and ")), and amounts of two \
            currencies are not added. Give all prices in one.
            """
        case .soakFailed(let seed, let complaints):
            "The soak failed. \(complaints.joined(separator: " ")) Repeat it with: --seed \(seed)"
        }
    }
}

extension String {
    /// With one period at its end: reasons of the system come with one or without.
    fileprivate var asSentence: String { hasSuffix(".") ? self : self + "." }
}
