import Foundation

/// `maru-fuzz TARGET --count N --seed S`: reads mutated documents and reports whether any did harm.
@main
enum MaruFuzz {
    /// Alphabetical.
    static var targets: [any FuzzTarget.Type] { [GGUFFuzz.self, SafetensorsFuzz.self, TemplateFuzz.self] }

    static func main() {
        do {
            let options = try FuzzOptions(arguments: Array(CommandLine.arguments.dropFirst()), targets: targets)
            switch options.action {
            case .help: print(FuzzOptions.help(targets: targets))
            case .work: try FuzzWorker(options: options).run()
            case .save(let path): try Data(options.target.init(seed: options.seed).input(options.first)).write(to: path)
            case .run:
                let report = try FuzzRun(options: options).report()
                print(report)
                exit(report.isClean ? 0 : 1)
            }
        } catch {
            FileHandle.standardError.write(Data("maru-fuzz: \(error)\n".utf8))
            exit(2)
        }
    }
}
