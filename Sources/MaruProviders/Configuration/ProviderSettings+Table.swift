import MaruConfiguration
import MaruCore
import MaruRouting

extension ProviderSettings {
    /// Reads a `[[provider]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let name = table.require("name", .text)
        let kind = table.require("kind", Kind<ProviderKind>.word)
        let url = table.require("url", .text)
        let zone = table.require("zone", .zone)
        let classes = table.require("data_classes", .dataClasses)
        let models = Self.models(&table)
        let capabilities = Self.capabilities(&table, kind ?? .openAI)
        let options = Options(&table)
        guard let name, let kind, let url, let zone, let classes, let models, let capabilities else { return nil }
        guard name != Self.local else {
            table.note("the name \"local\" means the models of this machine; choose another.")
            return nil
        }
        if zone != .onPremises, classes.contains(.confidential) {
            table.note("confidential data never leaves the zone on-premises; take it out of data_classes.")
        }
        if kind == .azure, let model = models.values.first(where: { !Kind.isURLWord($0) }) {
            table.note("the deployment \"\(model)\" cannot stand in an address.")
        }
        do {
            let address = try UpstreamAddress(url, zone: zone)
            self.init(
                name: name,
                kind: kind,
                address: address,
                zone: zone,
                dataClasses: classes,
                key: options.key,
                models: models,
                capabilities: capabilities,
                price: options.price,
                vendor: options.vendor,
                weight: options.weight,
                maximumRunning: options.maximumRunning,
                outputLimit: options.outputLimit,
                apiVersion: options.apiVersion,
                upstream: options.upstream
            )
        } catch {
            table.note("\(error)")
            return nil
        }
    }

    /// `models = { "gpt-oss" = "openai/gpt-oss-20b" }`
    private static func models(_ table: inout TableReader) -> [String: String]? {
        guard var models = table.takeTable("models") else {
            table.note("models is missing: write models = { \"name here\" = \"name there\" }.")
            return nil
        }
        let pairs = models.takeRest(.text)
        table.adopt(models)
        guard !pairs.isEmpty else {
            table.note("models names no model.")
            return nil
        }
        return Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
    }

    private static func capabilities(_ table: inout TableReader, _ kind: ProviderKind) -> RouteCapabilities? {
        guard let context = table.require("context", .integer(in: 1...1 << 30)) else { return nil }
        var capabilities = RouteCapabilities(kind: kind, contextLength: context)
        if let tools = table.take("tools", .flag) { capabilities.tools = tools }
        if let continues = table.take("continues", .flag) {
            if continues, !kind.continues {
                table.note("\(kind.rawValue) cannot continue an answer; leave continues out.")
            }
            capabilities.continuation = continues
        }
        if let languages = table.take("languages", .list) { capabilities.languages = Set(languages) }
        return capabilities
    }

}

/// What a provider may leave out.
private struct Options {
    var key: SecretSource?
    var price: TokenPrice?
    var vendor: String?
    var weight: Int
    var maximumRunning: Int?
    var outputLimit: Int
    var apiVersion: String
    var upstream: UpstreamSettings

    init(_ table: inout TableReader) {
        key = Self.key(&table)
        price = Self.price(&table)
        vendor = table.take("vendor", .text)
        if vendor != nil, price != nil {
            table.note("it has a price of its own and a vendor in the table of prices; keep one.")
        }
        weight = table.take("weight", .integer(in: 1...1_000_000)) ?? 1
        maximumRunning = table.take("maximum_running", .integer(in: 1...1_000_000))
        outputLimit = table.take("output_limit", .integer(in: 1...1 << 22)) ?? 8192
        apiVersion = table.take("api_version", .urlWord) ?? ProviderKind.usualAPIVersion
        upstream = Self.upstream(&table)
    }

    private static func key(_ table: inout TableReader) -> SecretSource? {
        let variable = table.take("key_env", .text)
        let file = table.take("key_file", .text)
        if variable != nil, file != nil { table.note("key_env and key_file name two places for one key; keep one.") }
        return variable.map { .variable($0) } ?? file.map { .file($0) }
    }

    /// `price = { currency = "USD", input = 0.15, cached_input = 0.075, output = 0.60 }`, for a million tokens.
    private static func price(_ table: inout TableReader) -> TokenPrice? {
        guard var inner = table.takeTable("price") else { return nil }
        let price = TokenPrice(&inner)
        table.adopt(inner)
        return price
    }

    private static func upstream(_ table: inout TableReader) -> UpstreamSettings {
        var settings = UpstreamSettings()
        let times: ClosedRange<Duration> = .milliseconds(10) ... .seconds(86_400)
        if let time = table.take("connect_timeout", .duration(in: times)) { settings.connectTimeout = time }
        if let time = table.take("first_byte_timeout", .duration(in: times)) { settings.firstByteTimeout = time }
        if let time = table.take("idle_timeout", .duration(in: times)) { settings.idleTimeout = time }
        if let time = table.take("total_timeout", .duration(in: times)) { settings.totalTimeout = time }
        settings.trustedCertificates = table.take("trusted_certificates", .text)
        return settings
    }
}

extension RouteCapabilities {
    /// What providers of a kind can, as far as nothing else is said.
    package init(kind: ProviderKind, contextLength: Int) {
        self.init(contextLength: contextLength)
        continuation = kind.continues
        guard let features = kind.openAIFeatures else {
            (schemas, logprobs, choices) = (false, false, false)
            return
        }
        grammars = features.formats != .standard
        plainText = features.plainText
        choices = features.severalChoices
    }
}
