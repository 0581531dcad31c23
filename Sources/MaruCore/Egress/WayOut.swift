/// A way on which this process reaches others. Each asks ``Sealed`` first; there are no more than these.
package enum WayOut: String, CaseIterable, Hashable, Sendable {
    /// From a hub or any web server, with each of its redirects, through a proxy or not.
    case download
    /// With pip, which is another program.
    case packages
    case provider
    case telemetry
    case loadTest = "load-test"
    case redTeam = "red-team"
    /// Other programs that are measured beside Maru.
    case rival
    /// A name to listen on, which a server of names would be asked about.
    case nameLookup = "name-lookup"

    /// What would happen, up to with whom: the beginning of a sentence.
    package var act: String {
        switch self {
        case .download: "Fetching files of a model would connect to"
        case .packages: "Reading a package index would start the program"
        case .provider: "Asking a provider would connect to"
        case .telemetry: "Sending telemetry would connect to"
        case .loadTest: "A load test would connect to"
        case .redTeam: "Attacking a model would connect to"
        case .rival: "A comparison would start the program"
        case .nameLookup: "Listening there would look up the name"
        }
    }

    /// What to do where it is not permitted, in a sentence.
    var advice: String {
        switch self {
        case .download, .packages:
            "Bring the file to this machine by other means and import it: maru pull ./model.gguf --as name."
        case .provider: "Take the provider out of the configuration, or run it on this machine."
        case .telemetry: "Run the collector on this machine, or unset the OTEL_EXPORTER_OTLP variables."
        case .loadTest, .redTeam: "Run the server on this machine."
        case .rival: "Compare on a machine that is not sealed."
        case .nameLookup: "Name the address in numbers."
        }
    }
}
