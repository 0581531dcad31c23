import MaruConfiguration
import MaruEvaluation
import MaruRouting

extension ModelFamily {
    /// Reads a `[[family]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let id = table.require("id", .text)
        let name = table.require("name", .text)
        let maker = table.require("maker", .text)
        let control = table.require("control", .list(of: Kind<Candidate.Control>.word))
        let modalities = table.require("modalities", .list(of: Kind<Modality>.word))
        let context = table.take("context", .integer(in: 1...1_000_000_000))
        let latency = table.require("latency", Kind<LatencyClass>.word)
        let sizes = table.take("sizes", .list(of: .number(in: 0.001...1_000_000))) ?? []
        let korean = table.require("korean", Kind<Korean>.word)
        let fit = table.require("fit", .list(of: Kind<Scenario.Skill>.word))
        let reasons = table.texts("why")
        let objections = table.texts("against")
        var licence: Licence?
        if var inner = table.takeTable("licence") {
            licence = Licence(&inner)
            table.adopt(inner)
        }
        let architecture = table.take("architecture", .text)
        let isCertain = table.take("certain", .flag) ?? true
        let note = table.take("note", .text)
        let models = table.takeTables("model") { Model(&$0) }
        guard let id, let name, let maker, let control, let modalities, let latency, let korean, let fit else {
            return nil
        }
        if control.contains(.selfHosted), licence == nil {
            table.note("whoever may hold the weights needs a licence = { name, commercial }.")
        }
        self.init(
            id: id,
            name: name,
            maker: maker,
            control: Set(control),
            modalities: modalities,
            context: context,
            latency: latency,
            sizes: sizes,
            korean: korean,
            fit: Set(fit),
            reasons: reasons,
            objections: objections,
            licence: licence,
            architecture: architecture,
            isCertain: isCertain,
            note: note,
            models: models
        )
    }
}

extension ModelFamily.Licence {
    fileprivate init?(_ table: inout TableReader) {
        let name = table.require("name", .text)
        let commercial = table.require("commercial", Kind<Commercial>.word)
        let note = table.take("note", .text)
        guard let name, let commercial else { return nil }
        self.init(name: name, commercial: commercial, note: note)
    }
}

extension ModelFamily.Model {
    fileprivate init?(_ table: inout TableReader) {
        let name = table.require("name", .text)
        let vendor = table.require("vendor", .text)
        let context = table.take("context", .integer(in: 1...1_000_000_000))
        let ends = table.take("ends", .day)
        var price: TokenPrice?
        if var inner = table.takeTable("price") {
            price = TokenPrice(&inner)
            table.adopt(inner)
        }
        guard let name, let vendor else { return nil }
        self.init(name: name, vendor: vendor, context: context, ends: ends, price: price)
    }
}

extension TableReader {
    /// A table of texts by language, both of which are needed.
    fileprivate mutating func texts(_ key: String) -> [Language: String] {
        guard var table = takeTable(key) else {
            note("\(key) = { ko, en } is missing.")
            return [:]
        }
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            if let text = table.require(language.rawValue, .text) { texts[language] = text }
        }
        adopt(table)
        return texts
    }
}
